using Microsoft.AspNetCore.Mvc.Diagnostics;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>Notes what MVC's model binding and validation found, whether the app answers 400 itself or the framework does.</summary>
internal static class ModelStateWatch
{
    public static void OnActionResult(object payload)
    {
        if (ExceptionWatch.Current is not { } scope || payload is not BeforeActionResultEventData { ActionContext.ModelState: { IsValid: false } state }) return;
        foreach (var (field, entry) in state)
        {
            foreach (var error in entry.Errors)
            {
                scope.ModelError(field, error.ErrorMessage is { Length: > 0 } message ? message : error.Exception?.Message ?? "invalid");
                if (error.Exception is { } exception) scope.Exceptions.Add(exception);
            }
        }
    }
}

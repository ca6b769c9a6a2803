using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>What a handler's return type says of the body it answers.</summary>
internal static class ResultType
{
    /// <summary>The body's type; null when the return type does not tell.</summary>
    public static Type? Unwrap(Type? type)
    {
        if (type is null) return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() is { } definition && (definition == typeof(Task<>) || definition == typeof(ValueTask<>))) type = type.GetGenericArguments()[0];
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask)) return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ActionResult<>)) type = type.GetGenericArguments()[0];
        return typeof(IActionResult).IsAssignableFrom(type) || typeof(IResult).IsAssignableFrom(type) || typeof(IConvertToActionResult).IsAssignableFrom(type) ? null : type;
    }
}

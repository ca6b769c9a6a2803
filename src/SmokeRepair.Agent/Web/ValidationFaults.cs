using System.Collections;
using System.ComponentModel.DataAnnotations;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>What validation told by throwing: which field, which rule. A library's exception is read by name, since the agent references no package.</summary>
internal static class ValidationFaults
{
    private const string Fluent = "FluentValidation.ValidationException";

    public static void Read(Exception exception, RequestScope scope)
    {
        using var _ = ExceptionWatch.Ignore();
        try
        {
            if (exception is ValidationException { ValidationResult: { } result } own)
            {
                foreach (var member in result.MemberNames.DefaultIfEmpty("")) scope.ModelError(member, result.ErrorMessage ?? "", own.ValidationAttribute?.GetType().Name);
            }
            else if (TypeOf(exception) is { } type && type.GetProperty("Errors")?.GetValue(exception) is IEnumerable failures)
            {
                foreach (var failure in failures) scope.ModelError(Text(failure, "PropertyName") ?? "", Text(failure, "ErrorMessage") ?? "", Text(failure, "ErrorCode"));
            }
        }
        catch (Exception)
        {
            // Every kind: the getters of the app's exceptions are read; a field that cannot be told is none.
        }
    }

    private static Type? TypeOf(Exception exception)
    {
        var type = exception.GetType();
        while (type is not null && type.FullName != Fluent) type = type.BaseType;
        return type;
    }

    private static string? Text(object failure, string property) => failure.GetType().GetProperty(property)?.GetValue(failure) as string;
}

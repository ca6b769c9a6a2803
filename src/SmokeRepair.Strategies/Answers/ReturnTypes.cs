using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Questions about what a handler returns.</summary>
internal static class ReturnTypes
{
    /// <summary>The type without its <c>Task</c> or <c>ValueTask</c>.</summary>
    public static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : type;

    /// <summary>Whether the type is or wraps an MVC action result.</summary>
    public static bool IsActionResult(ITypeSymbol type) =>
        type.Name is "IActionResult" or "ActionResult" or "IConvertToActionResult" && type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal) == true;

    /// <summary>Whether the type is a result of a minimal API: <c>IResult</c>, <c>Results&lt;...&gt;</c> or one of the typed ones.</summary>
    public static bool IsResult(ITypeSymbol type) =>
        type.Name == "IResult" || type.AllInterfaces.Any(i => i.Name == "IResult" && i.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Http");

    /// <summary>Whether a member answers nothing that a caller could look at: void, or a task without a value.</summary>
    public static bool IsNothing(IMethodSymbol member) => member.ReturnsVoid || member.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 0 };

    /// <summary>Whether the type is a union of typed results.</summary>
    public static bool IsUnion(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Results", TypeArguments.Length: > 0 };
}

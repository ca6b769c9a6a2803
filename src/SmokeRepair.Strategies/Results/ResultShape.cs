using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Results;

/// <summary>What makes a type a result, whoever wrote it: it says whether it succeeded, and holds what it failed by.</summary>
/// <param name="Succeeded">The property that is true on success; null when there is only the opposite.</param>
/// <param name="Failed">The property that is true on failure; null when there is only the opposite.</param>
/// <param name="Error">The property that holds the error or errors.</param>
/// <param name="Value">The property that holds the value; null when there is none.</param>
internal sealed record ResultShape(string? Succeeded, string? Failed, string Error, string? Value)
{
    private static readonly string[] Successes = ["IsSuccess", "IsSuccessful", "Succeeded", "Success", "IsOk", "IsValid", "HasValue"];
    private static readonly string[] Failures = ["IsFailure", "IsFailed", "IsError", "Failed", "HasError", "HasErrors", "IsFaulted"];
    private static readonly string[] Holders = ["Error", "Errors", "FirstError", "Failure", "Problem", "Reasons", "ValidationErrors"];

    /// <summary>The condition that a result is a failure.</summary>
    public string FailureOf(string result) => Failed is not null ? $"{result}.{Failed}" : $"!{result}.{Succeeded}";

    /// <summary>The shape of a type; null when it is no result.</summary>
    public static ResultShape? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named || named.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true)
            return null;
        var properties = Properties(named).ToArray();
        string? Flag(string[] names) => names.FirstOrDefault(n => properties.Any(p => p.Name == n && p.Type.SpecialType == SpecialType.System_Boolean));
        var (succeeded, failed) = (Flag(Successes), Flag(Failures));
        var error = Holders.FirstOrDefault(n => properties.Any(p => p.Name == n && p.Type.SpecialType != SpecialType.System_Boolean));
        return (succeeded ?? failed) is null || error is null ? null : new(succeeded, failed, error, properties.FirstOrDefault(p => p.Name is "Value" or "Data" or "Payload")?.Name);
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var property in t.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && p.DeclaredAccessibility == Accessibility.Public))
                yield return property;
    }
}

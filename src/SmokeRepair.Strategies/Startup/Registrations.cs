using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>What the app's source puts into its service collection.</summary>
internal static class Registrations
{
    private static readonly ConditionalWeakTable<CodeBase, IReadOnlyList<Registration>> Read = new();

    /// <summary>The registrations with a lifetime, in the order of the source.</summary>
    public static IReadOnlyList<Registration> Of(CodeBase code) => Read.GetValue(code, c => [.. c.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Select(i => From(c, i)).OfType<Registration>().OrderBy(r => r.Call.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(r => r.Call.Span.End)]);

    private static Registration? From(CodeBase code, InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: var name } || LifetimeIn(name.Identifier.ValueText) is not { } lifetime
            || code.SymbolOf(call) is not IMethodSymbol method || method.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal) != true)
            return null;
        var types = name is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.Select(a => code.SymbolOf(a) as INamedTypeSymbol).ToArray()
            : call.ArgumentList.Arguments.Select(a => a.Expression).OfType<TypeOfExpressionSyntax>().Select(t => code.SymbolOf(t.Type) as INamedTypeSymbol).ToArray();
        if (types.Length == 0 && method.TypeArguments.FirstOrDefault() is INamedTypeSymbol inferred)
            types = [inferred];
        return types.Length == 0 || types[0] is null ? null : new(call, lifetime, types[0]!, types.Length > 1 ? types[1] : null);
    }

    private static string? LifetimeIn(string name) =>
        new[] { "Scoped", "Transient", "Singleton" }.FirstOrDefault(l => name == "Add" + l || name == "TryAdd" + l);
}

/// <summary>One call that registers a service.</summary>
/// <param name="Call">The call.</param>
/// <param name="Lifetime"><c>Scoped</c>, <c>Transient</c> or <c>Singleton</c>.</param>
/// <param name="Service">The type asked for.</param>
/// <param name="Implementation">The type given, when it is named beside the service.</param>
internal sealed record Registration(InvocationExpressionSyntax Call, string Lifetime, INamedTypeSymbol Service, INamedTypeSymbol? Implementation);

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>A call that maps an endpoint of a minimal API: <c>group.MapGet("/{id}", GetBook).WithName("GetBook")</c>.</summary>
/// <param name="Call">The call of <c>MapGet</c> and the like.</param>
/// <param name="Handler">The handler.</param>
internal sealed record EndpointMapping(InvocationExpressionSyntax Call, IMethodSymbol Handler)
{
    private static readonly string[] Verbs = ["MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete"];

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method => LinqCalls.NameOf(Call).Identifier.ValueText.Substring(3).ToUpperInvariant();

    /// <summary>The calls chained to it, the first one first.</summary>
    public IEnumerable<InvocationExpressionSyntax> Chained
    {
        get
        {
            var call = Call;
            while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == call)
                yield return call = next;
        }
    }

    /// <summary>All mappings of an app.</summary>
    public static IEnumerable<EndpointMapping> In(CodeBase code)
    {
        foreach (var call in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Verbs.Contains(name) && call.ArgumentList.Arguments is [_, var handler] && code.SymbolOf(handler.Expression) is IMethodSymbol method)
                yield return new(call, method);
    }

    /// <summary>The route with the prefixes of the groups it is in; null when a part of it is not written as a literal.</summary>
    public string? Route(CodeBase code) => Call.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string own } && Prefix(code, LinqCalls.ReceiverOf(Call), 0) is { } prefix
        ? (prefix + "/" + own.Trim('/')).TrimEnd('/')
        : null;

    private static string? Prefix(CodeBase code, ExpressionSyntax? builder, int depth) => builder switch
    {
        _ when depth > 8 => null,
        InvocationExpressionSyntax call when LinqCalls.NameOf(call)?.Identifier.ValueText == "MapGroup" =>
            call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: string text } }] && Prefix(code, LinqCalls.ReceiverOf(call), depth + 1) is { } outer ? outer + "/" + text.Trim('/') : null,
        InvocationExpressionSyntax call => Prefix(code, LinqCalls.ReceiverOf(call), depth + 1),
        IdentifierNameSyntax name when code.SymbolOf(name) is ILocalSymbol local && !EndsBuilding(local.Type) =>
            local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } ? Prefix(code, value, depth + 1) : null,
        IdentifierNameSyntax => "",
        _ => null,
    };

    private static bool EndsBuilding(ITypeSymbol type) => type.Name is "WebApplication" or "IEndpointRouteBuilder";
}

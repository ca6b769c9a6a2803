using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What another success needs where a minimal API's handler states its results in its return type.</summary>
internal static class TypedAnswer
{
    /// <summary>Puts the result of the wanted status into the handler's return type, in the place of the old one.</summary>
    /// <returns>Whether the return type has such a place.</returns>
    public static bool Retype(SourceEditor editor, CodeFrame handler, string from, int wanted)
    {
        if (handler.Declaration is not MethodDeclarationSyntax { ReturnType: var returned } || returned.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == from).ToArray() is not [var old])
            return false;
        if (wanted == 204)
            editor.Replace(old, "NoContent");
        else if (old is GenericNameSyntax)
            editor.Replace(old.Identifier, wanted == 201 ? "Created" : "Ok");
        else
            return false;
        return true;
    }

    /// <summary>Where what was created is found, as the text of an interpolated string: the route of the endpoint that answers one of its type by its id.</summary>
    public static string? Location(RepairSite site, CodeFrame handler, ExpressionSyntax value)
    {
        if (site.Code.TypeOf(value) is not { } type || Id(site.Code, value) is not { } id)
            return null;
        foreach (var mapping in EndpointMapping.In(site.Code).Where(m => m.Method == "GET" && Answers(m.Handler, type)))
        {
            var segments = mapping.Route(site.Code)?.Split('/');
            if (segments is null || !segments[segments.Length - 1].StartsWith("{", StringComparison.Ordinal))
                continue;
            segments[segments.Length - 1] = $"{{{id}}}";
            var outer = segments.Take(segments.Length - 1).Where(s => s.StartsWith("{", StringComparison.Ordinal)).ToArray();
            if (outer.All(s => handler.Symbol.Parameters.Any(p => p.Name == Name(s))))
                return string.Join("/", segments.Select(s => outer.Contains(s) ? $"{{{Name(s)}}}" : s));
        }

        return null;
    }

    // reservation.ToResponse() has the id of reservation, result.Value has one of its own.
    private static string? Id(CodeBase code, ExpressionSyntax value)
    {
        var source = value is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } } ? receiver
            : value is IdentifierNameSyntax or MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax } ? value : null;
        return source is not null && code.TypeOf(source)?.GetMembers("Id").OfType<IPropertySymbol>().Any() == true ? $"{source}.Id" : null;
    }

    private static bool Answers(IMethodSymbol getter, ITypeSymbol type)
    {
        var returned = ReturnTypes.Awaited(getter.ReturnType);
        var results = ReturnTypes.IsUnion(returned) ? ((INamedTypeSymbol)returned).TypeArguments : [returned];
        return results.OfType<INamedTypeSymbol>().Any(r => r is { Name: "Ok", TypeArguments: [var answered] } && CodeBase.Same(answered, type));
    }

    private static string Name(string segment) => segment.Trim('{', '}').Split(':')[0];
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>An endpoint's route where the source writes it: in an attribute of an action, or in a call of <c>MapGet</c> and the like.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Template">The whole template, with the prefix of its controller or group.</param>
/// <param name="Literal">The endpoint's own part of it.</param>
/// <param name="Handler">The handler.</param>
internal sealed record WrittenRoute(string Method, string Template, LiteralExpressionSyntax Literal, IMethodSymbol Handler)
{
    /// <summary>The template's segments.</summary>
    public IReadOnlyList<string> Segments { get; } = Template.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All routes whose own part is written as a literal.</summary>
    public static IEnumerable<WrittenRoute> In(CodeBase code) => OfMappings(code).Concat(code.Types.Where(t => !t.IsAbstract && AnswerFinder.IsController(t)).SelectMany(c => OfController(code, c)));

    private static IEnumerable<WrittenRoute> OfMappings(CodeBase code) =>
        from mapping in EndpointMapping.In(code)
        let literal = mapping.Call.ArgumentList.Arguments[0].Expression as LiteralExpressionSyntax
        let route = mapping.Route(code)
        where literal is not null && route is not null
        select new WrittenRoute(mapping.Method, route, literal, mapping.Handler);

    private static IEnumerable<WrittenRoute> OfController(CodeBase code, INamedTypeSymbol controller)
    {
        string?[] prefixes = [.. Templates(code, Inherited(controller)).Select(t => t.Template)];
        foreach (var action in controller.GetMembers().OfType<IMethodSymbol>().Where(m => m is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary }))
            foreach (var method in action.GetAttributes().Select(Verb).OfType<string>().Distinct())
                foreach (var (template, literal) in Templates(code, action.GetAttributes()))
                    foreach (var prefix in template[0] is '/' or '~' || prefixes.Length == 0 ? [""] : prefixes)
                        yield return new(method, Named($"{prefix}/{template.TrimStart('~')}", controller, action), literal, action);
    }

    private static IEnumerable<(string Template, LiteralExpressionSyntax Literal)> Templates(CodeBase code, IEnumerable<AttributeData> attributes) =>
        from attribute in attributes
        where attribute.AttributeClass?.Name == "RouteAttribute" || Verb(attribute) is not null
        let syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax
        let literal = syntax?.ArgumentList?.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax
        where literal is not null && literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText.Length > 0 && code.IsUserTree(literal.SyntaxTree)
        select (literal.Token.ValueText, literal);

    private static string? Verb(AttributeData attribute) => attribute.AttributeClass is { Name: "HttpGetAttribute" or "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute" or "HttpDeleteAttribute" } type
        ? type.Name.Substring(4, type.Name.Length - 13).ToUpperInvariant()
        : null;

    // The nearest class that has a route says it for those that derive from it.
    private static AttributeData[] Inherited(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t.GetAttributes().Where(a => a.AttributeClass?.Name == "RouteAttribute").ToArray() is { Length: > 0 } found)
                return found;
        return [];
    }

    private static string Named(string template, INamedTypeSymbol controller, IMethodSymbol action) => template
        .Replace("[controller]", WithoutEnd(controller.Name, "Controller"))
        .Replace("[action]", WithoutEnd(action.Name, "Async"));

    private static string WithoutEnd(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length) : name;
}

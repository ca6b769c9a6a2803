using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Whether the framework looks at validation attributes before a handler runs.</summary>
internal static class AutomaticValidation
{
    /// <summary>Whether attributes on what a handler takes have an effect.</summary>
    public static bool Covers(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return false;
        if (AnswerFinder.IsController(handler.Symbol.ContainingType))
            return IsApiController(handler.Symbol.ContainingType) || handler.Declaration.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression.ToString().EndsWith("ModelState", StringComparison.Ordinal) && m.Name.Identifier.ValueText == "IsValid");

        // What is generated for minimal APIs knows public types only.
        return RequestMember.Of(site) is not { IsPublic: false } && site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddValidation" } && i.ArgumentList.Arguments.Count <= 1);
    }

    /// <summary>Whether the member, or another of what it belongs to, has validation attributes.</summary>
    public static bool StatesRules(RequestMember member) =>
        member.Attributes.Any(IsRule) || member.Path.Count > 0 && StatesRules(member.Path[member.Path.Count - 1].ContainingType);

    /// <summary>Whether a type's members have validation attributes, on the property or on a positional record's parameter.</summary>
    public static bool StatesRules(ITypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().SelectMany(p => p.GetAttributes()).Concat((type as INamedTypeSymbol)?.InstanceConstructors.SelectMany(c => c.Parameters).SelectMany(p => p.GetAttributes()) ?? []).Any(IsRule);

    /// <summary>Whether an attribute is one for validation.</summary>
    public static bool IsRule(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            if (type is { Name: "ValidationAttribute", ContainingNamespace.Name: "DataAnnotations" })
                return true;
        return false;
    }

    private static bool IsApiController(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t.GetAttributes().Any(IsMarker))
                return true;
        return type.ContainingAssembly.GetAttributes().Any(IsMarker);
    }

    private static bool IsMarker(AttributeData attribute) => attribute.AttributeClass is { Name: "ApiControllerAttribute" } || attribute.AttributeClass?.AllInterfaces.Any(i => i.Name == "IApiBehaviorMetadata") == true;
}

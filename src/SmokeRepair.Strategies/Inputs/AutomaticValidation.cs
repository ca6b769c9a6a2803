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
        return site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddValidation" } && i.ArgumentList.Arguments.Count <= 1);
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

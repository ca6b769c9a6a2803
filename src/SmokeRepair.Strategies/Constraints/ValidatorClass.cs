using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>The app's validators of FluentValidation: classes on <c>AbstractValidator&lt;T&gt;</c> whose constructors hold chains of rules.</summary>
internal static class ValidatorClass
{
    /// <summary>The validator of a type; null when it has none.</summary>
    public static INamedTypeSymbol? Of(CodeBase code, ITypeSymbol validated) =>
        code.Types.FirstOrDefault(t => t.BaseType is { Name: "AbstractValidator", TypeArguments: [var type] } && CodeBase.Same(type, validated));

    /// <summary>The validator of what a member of the request belongs to, or of a request that it is passed on in, with the member as that has it; null when none covers it.</summary>
    public static (RequestMember Member, INamedTypeSymbol Validator)? Covering(RepairSite site, RequestMember member)
    {
        foreach (var passed in member.WithPassedOn(site).Where(m => m.Path.Count > 0))
            if (Of(site.Code, passed.Path[passed.Path.Count - 1].ContainingType) is { } validator)
                return (passed, validator);
        return null;
    }

    /// <summary>The body in which a validator states its rules; null when it has none.</summary>
    public static BlockSyntax? Rules(CodeBase code, INamedTypeSymbol validator) =>
        code.DeclarationsOf(validator).OfType<ClassDeclarationSyntax>().SelectMany(d => d.Members).OfType<ConstructorDeclarationSyntax>().FirstOrDefault()?.Body;

    /// <summary>The statement that states the rules of a property; null when there is none.</summary>
    public static ExpressionStatementSyntax? Chain(BlockSyntax rules, string property) =>
        rules.Statements.OfType<ExpressionStatementSyntax>().FirstOrDefault(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i =>
            i.Expression.ToString() == "RuleFor" && i.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax access } }] && access.Name.Identifier.ValueText == property));

    /// <summary>The calls that a rule follows in its chain, the nearest first, the last one the <c>RuleFor</c>.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Before(InvocationExpressionSyntax rule)
    {
        for (var call = LinqCalls.ReceiverOf(rule) as InvocationExpressionSyntax; call is not null; call = LinqCalls.ReceiverOf(call) as InvocationExpressionSyntax)
            yield return call;
    }
}

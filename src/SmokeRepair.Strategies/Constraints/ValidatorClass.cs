using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>The app's validators of FluentValidation: classes on <c>AbstractValidator&lt;T&gt;</c> whose constructors hold chains of rules.</summary>
internal static class ValidatorClass
{
    /// <summary>The validator of a type; null when it has none.</summary>
    public static INamedTypeSymbol? Of(CodeBase code, ITypeSymbol validated) =>
        code.Types.FirstOrDefault(t => t.BaseType is { Name: "AbstractValidator", TypeArguments: [var type] } && CodeBase.Same(type, validated));

    /// <summary>The body in which a validator states its rules; null when it has none.</summary>
    public static BlockSyntax? Rules(CodeBase code, INamedTypeSymbol validator) =>
        code.DeclarationsOf(validator).OfType<ClassDeclarationSyntax>().SelectMany(d => d.Members).OfType<ConstructorDeclarationSyntax>().FirstOrDefault()?.Body;

    /// <summary>The statement that states the rules of a property; null when there is none.</summary>
    public static ExpressionStatementSyntax? Chain(BlockSyntax rules, string property) =>
        rules.Statements.OfType<ExpressionStatementSyntax>().FirstOrDefault(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i =>
            i.Expression.ToString() == "RuleFor" && i.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax access } }] && access.Name.Identifier.ValueText == property));
}

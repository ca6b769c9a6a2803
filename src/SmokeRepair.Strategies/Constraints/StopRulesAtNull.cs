using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A rule of FluentValidation whose condition takes the member for present is not asked of one that is null: the rules before it end the chain, or it says when it is meant.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
internal sealed class StopRulesAtNull : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (Lambda(site) is not var (lambda, rule) || LinqCalls.NameOf(rule)?.Identifier.ValueText is not ("Must" or "MustAsync" or "Custom" or "CustomAsync"))
            return NotApplicable("no condition of a rule has failed");
        if (!Uses(lambda, site.Node))
            return NotApplicable("what is null is not the member that the rule is for");
        var chain = ValidatorClass.Before(rule).ToArray();
        if (chain.LastOrDefault() is not { Expression: SimpleNameSyntax { Identifier.ValueText: "RuleFor" } } start || start.ArgumentList.Arguments is not [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } member } subject }])
            return NotApplicable("the rule is not in a chain of RuleFor");
        if (chain.Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "Cascade") || IsConditional(rule))
            return NotApplicable("the chain says already when the rule is meant");

        // Where a rule before it refuses null, it alone answers.
        if (chain.Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "NotNull" or "NotEmpty"))
            return GuardConditions.StatusFor(site, 400, 422) is null
                ? NotApplicable("a refusal is not among the right answers")
                : Propose(new SourceEditor(site).InsertAt(start.SyntaxTree, start.Span.End, $"{Break(start)}.Cascade(CascadeMode.Stop)").ToProposal($"stop at the first rule that {member} breaks"));
        var check = site.Conventions.Style.IsNull ? $"{member} is not null" : $"{member} != null";

        // What the rule says of itself belongs to it.
        while (rule.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var next, Parent: InvocationExpressionSyntax outer } && next.StartsWith("With", StringComparison.Ordinal))
            rule = outer;
        if (IsConditional(rule))
            return NotApplicable("the rule says already when it is meant");
        return Propose(new SourceEditor(site).InsertAt(rule.SyntaxTree, rule.Span.End, $"{Break(rule)}.When({subject.Parameter} => {check})").ToProposal($"ask the rule only of a {member} that is given"));
    }

    private static (LambdaExpressionSyntax Lambda, InvocationExpressionSyntax Rule)? Lambda(RepairSite site) =>
        site.Node.AncestorsAndSelf().OfType<LambdaExpressionSyntax>().FirstOrDefault(l => l.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } rule } && IsValidator(site.Code, rule)) is { } found
            ? (found, (InvocationExpressionSyntax)found.Parent!.Parent!.Parent!)
            : null;

    private static bool IsConditional(InvocationExpressionSyntax rule) => rule.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "When" or "Unless" or "WhenAsync" or "UnlessAsync" };

    private static bool IsValidator(CodeBase code, SyntaxNode node) => node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type
        && code.ModelOf(type.SyntaxTree).GetDeclaredSymbol(type) is INamedTypeSymbol { BaseType.Name: "AbstractValidator" };

    // The null is the condition's own parameter: Must(name => name.Length > 3), or the second of (request, name).
    private static bool Uses(LambdaExpressionSyntax lambda, SyntaxNode node)
    {
        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var all } => all.Count > 1 ? all[1] : all.FirstOrDefault(),
            _ => null,
        };
        return parameter is not null && node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault()?.Identifier.ValueText == parameter.Identifier.ValueText;
    }

    // A chain with a rule on each line goes on so.
    private static string Break(ExpressionSyntax before)
    {
        var dot = before.Parent is MemberAccessExpressionSyntax after ? after.OperatorToken : before is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax own } ? own.OperatorToken : default;
        var gap = dot.RawKind == 0 ? "" : string.Concat(dot.GetPreviousToken().TrailingTrivia.Concat(dot.LeadingTrivia).Select(t => t.ToFullString()));
        return gap.Contains('\n') && gap.Trim().Length == 0 ? gap : "";
    }
}

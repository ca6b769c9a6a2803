using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>A share or mean of nothing is zero; a zero that the request sent as a divisor is refused.</summary>
[Repairs("System.DivideByZeroException")]
internal sealed class GuardDivisionByZero : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var divisions = Divisions(site).ToArray();
        if (divisions is not [var division])
            return NotApplicable(divisions.Length == 0 ? "no division at the fault" : "several divisions could have failed");
        var divisor = division.Right;
        var bare = divisor is ParenthesizedExpressionSyntax around ? around.Expression : divisor;
        if (IsChecked(division, bare.ToString()))
            return NotApplicable("the divisor is checked before");
        var editor = new SourceEditor(site);
        var condition = $"{(bare is BinaryExpressionSyntax ? $"({bare})" : bare)} == 0";
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
        {
            if (Refusal.ForReference(site) is not [var status, ..])
                return NotApplicable("no refusal is among the right answers");
            var subject = new AnswerSubject(Names.Pascal(bare is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : bare.ToString()), null, "must not be zero");
            if (bare is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || AnswerFinder.Find(site, site.Frame, status, subject) is not { } answer)
                return NotApplicable($"the member has no way to answer {status}");
            return editor.InsertAnswerBeforeNode(division, site.Frame.Declaration, editor.If(condition, answer.Statement), answer)
                ? Propose(editor.ToProposal($"answer {status} when {bare} is zero"))
                : NotApplicable("there is no place for a check before the division");
        }

        if (!IsCount(site.Code, bare))
            return NotApplicable("zero would be a made-up result: the divisor counts nothing");
        if (bare.DescendantNodesAndSelf().OfType<AwaitExpressionSyntax>().Any())
            return NotApplicable("the divisor would be computed twice");
        var whole = division.Parent is ParenthesizedExpressionSyntax parenthesized ? (ExpressionSyntax)parenthesized : division;
        var text = $"{condition} ? 0 : {division}";
        editor.Replace(whole, whole != division || division.Parent is BinaryExpressionSyntax or CastExpressionSyntax or MemberAccessExpressionSyntax or InterpolationSyntax ? $"({text})" : text);
        return Propose(editor.ToProposal($"answer zero when {bare} is zero"));
    }

    private static IEnumerable<BinaryExpressionSyntax> Divisions(RepairSite site)
    {
        bool Divides(BinaryExpressionSyntax b) => b.Kind() is SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression && b.Right is not LiteralExpressionSyntax
            && site.Code.TypeOf(b) is { SpecialType: not (SpecialType.System_Double or SpecialType.System_Single) };
        var within = site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not BlockSyntax).OfType<BinaryExpressionSyntax>().Where(Divides).ToArray();
        return within.Length > 0 ? within : site.Node.Ancestors().TakeWhile(n => n is ExpressionSyntax).OfType<BinaryExpressionSyntax>().Where(Divides).Take(1);
    }

    // x.Count, x.Length, x.Count(): nothing was counted, so there is nothing to share. Locals that hold such a count too.
    private static bool IsCount(CodeBase code, ExpressionSyntax expression)
    {
        expression = MissingEntity.MissingValue.Strip(expression) ?? expression;
        return expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" or "LongLength" } => true,
            InvocationExpressionSyntax call => LinqCalls.IsOperator(code, call, "Count", "CountAsync", "LongCount", "LongCountAsync", "Sum", "SumAsync"),
            IdentifierNameSyntax name when code.SymbolOf(name) is ILocalSymbol local => MissingEntity.Lookups.ValueOf(code, local, name) is { } value && value is not IdentifierNameSyntax && IsCount(code, value),
            _ => false,
        };
    }

    private static bool IsChecked(BinaryExpressionSyntax division, string divisor) =>
        division.Ancestors().OfType<ConditionalExpressionSyntax>().Any(c => c.Condition.ToString().Contains(divisor))
        || division.Ancestors().OfType<BlockSyntax>().SelectMany(b => b.Statements.TakeWhile(s => s.SpanStart < division.SpanStart)).OfType<IfStatementSyntax>().Any(i => i.Condition.ToString().Contains(divisor) && NullChecks.Leaves(i.Statement));
}

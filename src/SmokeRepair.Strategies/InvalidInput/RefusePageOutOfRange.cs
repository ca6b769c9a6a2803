using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A page that lies before the first, or so far out that its offset overflows, is refused before the database is asked for it.</summary>
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
[Repairs("System.OverflowException", Fault = FaultCodes.ServerError)]
internal sealed class RefusePageOutOfRange : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (Offset(site) is not { } offset)
            return NotApplicable("no page is skipped to");
        if (InHandler(site, offset.Number) is not { } number || InHandler(site, offset.Size) is not { } size)
            return NotApplicable("page and size are computed on the way");
        if (!RequestOrigin.IsRequest(site, offset.Number))
            return NotApplicable("the page does not come from the request");
        var condition = $"{number} < {offset.First} || {size} < 1 || {number} > int.MaxValue / {size}";
        if (GuardConditions.IsGuarded(handler.Declaration, condition))
            return NotApplicable("the handler checks it already");
        if (AnswerFinder.Find(site, handler, status, new(Names.Pascal(Last(number)), number.ToString(), "is out of range")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        var inner = site.IsInHandler ? offset.Skip : handler.Node;
        return inner != handler.Declaration && editor.InsertGuardBefore(inner, handler.Declaration, editor.If(condition, answer.Statement))
            ? Propose(editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {number} or {size} is out of range"))
            : NotApplicable("there is no place for a guard");
    }

    // Skip((page - 1) * size), or Skip(page * size) where pages count from 0.
    private static (ExpressionSyntax Skip, ExpressionSyntax Number, ExpressionSyntax Size, int First)? Offset(RepairSite site)
    {
        var statement = SourceEditor.StatementOf(site.Node, site.Frame.Declaration) ?? site.Frame.Declaration;
        foreach (var skip in statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(i => i is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Skip" }, ArgumentList.Arguments.Count: 1 }))
        {
            if (skip.ArgumentList.Arguments[0].Expression is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product)
                continue;
            var (left, right) = (Bare(product.Left), Bare(product.Right));
            if (LessOne(left) is { } number)
                return (skip, number, right, 1);
            if (LessOne(right) is { } other)
                return (skip, other, left, 1);
            return (skip, left, right, 0);
        }

        return null;
    }

    private static ExpressionSyntax? LessOne(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: LiteralExpressionSyntax { Token.ValueText: "1" } } minus ? Bare(minus.Left) : null;

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax inner ? Bare(inner.Expression) : expression;

    private static ExpressionSyntax? InHandler(RepairSite site, ExpressionSyntax expression) =>
        (site.IsInHandler ? expression : PassedValues.InHandler(site, expression)) is { } found and (IdentifierNameSyntax or MemberAccessExpressionSyntax) ? found : null;

    private static string Last(ExpressionSyntax expression) => expression.ToString().Split('.').Last();
}

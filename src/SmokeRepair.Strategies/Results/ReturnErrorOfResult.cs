using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Results;

/// <summary>The value of a result is taken only when there is one; a failure is answered by its error, as elsewhere in the app.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class ReturnErrorOfResult : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        foreach (var frame in site.Frames.Take(3))
            foreach (var access in Accesses(frame))
                if (ResultShape.Of(site.Code.TypeOf(access.Expression)) is { } shape && access.Name.Identifier.ValueText == shape.Value && site.Code.TypeOf(access.Expression) is { } type)
                    return IsTested(site.Code, access, frame.Declaration) ? NotApplicable("the result is looked at before") : Checked(site, frame, access, shape, type);
        return NotApplicable("no value of a result is taken");
    }

    private static StrategyResult Checked(RepairSite site, CodeFrame frame, MemberAccessExpressionSyntax access, ResultShape shape, ITypeSymbol type)
    {
        var ways = ResultHandling.Of(site.Code, frame, type);
        return ways.Count == 0 ? NotApplicable("nowhere does the app tell what a failure is answered with") : Propose([.. ways.Select(w => Write(site, frame, access, shape, w))]);
    }

    private static Proposal? Write(RepairSite site, CodeFrame frame, MemberAccessExpressionSyntax access, ResultShape shape, ResultHandling way)
    {
        if (SourceEditor.StatementOf(access, frame.Declaration) is not { } statement)
            return null;
        var editor = new SourceEditor(site);
        var name = (access.Expression as IdentifierNameSyntax)?.Identifier.ValueText;
        if (name is null)
        {
            // (await handler.HandleAsync(id)).Value: the result needs a name to be asked.
            var value = access.Expression is ParenthesizedExpressionSyntax { Expression: var inner } ? inner : access.Expression;
            name = Names.Local(frame.Declaration, "Result");
            editor.Replace(access.Expression, name).InsertBefore(statement, $"var {name} = {value};");
        }

        var failure = string.Format(System.Globalization.CultureInfo.InvariantCulture, way.Failure, name);
        if (way.IsChoice && statement is ReturnStatementSyntax { Expression: { } returned } && access.Expression is IdentifierNameSyntax)
            editor.Wrap(returned, shape.Succeeded is not null ? $"{name}.{shape.Succeeded} ? " : $"{shape.FailureOf(name)} ? {failure} : ", shape.Succeeded is not null ? $" : {failure}" : "");
        else
            editor.InsertGuardBefore(statement, frame.Declaration, editor.If(shape.FailureOf(name), $"return {failure};"));
        if (way.Type is { } type)
            MinimalAnswer.Admitting(site, frame, type.Name)?.Invoke(editor);
        return editor.ToProposal("answer the error of a result that failed");
    }

    private static IEnumerable<MemberAccessExpressionSyntax> Accesses(CodeFrame frame)
    {
        var whole = frame.Node.AncestorsAndSelf().TakeWhile(n => n != frame.Declaration).OfType<StatementSyntax>().FirstOrDefault() ?? frame.Node;
        return whole == frame.Declaration ? [] : whole.DescendantNodesAndSelf(n => n is not BlockSyntax).OfType<MemberAccessExpressionSyntax>();
    }

    private static bool IsTested(CodeBase code, MemberAccessExpressionSyntax access, SyntaxNode member) =>
        access.Ancestors().TakeWhile(a => a != member).OfType<ConditionalExpressionSyntax>().Any(c => Tests(code, c.Condition, access))
        || member.DescendantNodes().OfType<IfStatementSyntax>().Any(i => i.SpanStart < access.SpanStart && Tests(code, i.Condition, access));

    private static bool Tests(CodeBase code, ExpressionSyntax condition, MemberAccessExpressionSyntax access) =>
        condition.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => ResultHandling.Tested(code, e) is var (result, _) && result.ToString() == access.Expression.ToString());
}

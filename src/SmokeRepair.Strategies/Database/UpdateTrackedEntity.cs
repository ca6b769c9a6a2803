using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>The row that was read takes the new values, instead of a second instance with its key being attached.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class UpdateTrackedEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("cannot be tracked because another instance with") != true)
            return NotApplicable("no entity is tracked twice");
        foreach (var frame in site.Frames)
            foreach (var (node, receiver, other) in Attached(site.Code, frame))
                if (TrackedBefore(site.Code, frame, node, other) is { } tracked)
                {
                    var context = EntityModel.IsContext(site.Code.TypeOf(receiver)) ? receiver.ToString() : ContextAccess.Context(site.Code, frame)?.Expression;
                    if (context is null)
                        return NotApplicable("the member does not hold the context");
                    return Propose(new SourceEditor(site).Replace(node, $"{context}.Entry({tracked}).CurrentValues.SetValues({other})").ToProposal($"copy the new values onto the {tracked} that was read"));
                }

        return NotApplicable("no row that was read is attached again");
    }

    // db.Update(other), db.Products.Attach(other) and db.Entry(other).State = EntityState.Modified
    private static IEnumerable<(ExpressionSyntax Node, ExpressionSyntax Receiver, IdentifierNameSyntax Other)> Attached(CodeBase code, CodeFrame frame)
    {
        foreach (var call in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.ArgumentList.Arguments is not [{ Expression: IdentifierNameSyntax other }] || LinqCalls.ReceiverOf(call) is not { } receiver || code.TypeOf(receiver) is not { } on || !(on.Name == "DbSet" || EntityModel.IsContext(on)))
                continue;
            var name = LinqCalls.NameOf(call).Identifier.ValueText;
            if (name is "Update" && call.Parent is ExpressionStatementSyntax)
                yield return (call, receiver, other);
            else if (name is "Entry" && call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "State", Parent: AssignmentExpressionSyntax { Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Modified" } } state })
                yield return (state, receiver, other);
        }
    }

    private static string? TrackedBefore(CodeBase code, CodeFrame frame, SyntaxNode before, IdentifierNameSyntax other)
    {
        var type = code.TypeOf(other);
        return frame.Declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(v => v.Span.End < before.SpanStart && v.Identifier.ValueText != other.Identifier.ValueText && code.ModelOf(v.SyntaxTree).GetDeclaredSymbol(v) is ILocalSymbol local && CodeBase.Same(local.Type.WithNullableAnnotation(NullableAnnotation.None), type?.WithNullableAnnotation(NullableAnnotation.None)))
            .Where(v => MissingEntity.MissingValue.Strip(v.Initializer?.Value) is InvocationExpressionSyntax && v.Initializer!.Value.ToString().IndexOf("AsNoTracking", StringComparison.Ordinal) < 0)
            .Select(v => v.Identifier.ValueText).LastOrDefault();
    }
}

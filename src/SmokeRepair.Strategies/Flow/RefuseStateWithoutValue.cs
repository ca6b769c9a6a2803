using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Where an entity needs a value that it has in some states only, another state is refused as the entity's other methods refuse it.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class RefuseStateWithoutValue : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.StartsWith("Nullable object must have a value", StringComparison.Ordinal) != true)
            return NotApplicable("no value was missing");
        var (code, frame) = (site.Code, site.Frame);
        if (Needed(site) is not { } value || !CodeBase.Same(value.ContainingType, frame.Symbol.ContainingType) || frame.Declaration is not MethodDeclarationSyntax { Body.Statements: [var first, ..] })
            return NotApplicable("the value is not one of the entity's own");
        var transitions = value.ContainingType.GetMembers().OfType<IMethodSymbol>().SelectMany(m => code.DeclarationsOf(m).OfType<MethodDeclarationSyntax>().Select(d => new CodeFrame(d, d, m)))
            .Where(f => f.Declaration != frame.Declaration).SelectMany(f => StateTransition.In(code, f)).ToArray();

        // The state into which an entity goes when it gets the value.
        if (transitions.Where(t => Gives(code, t.Frame.Declaration, value)).ToArray() is not [var giving])
            return NotApplicable("the states that have the value are not known");
        if (frame.Declaration.DescendantNodes().OfType<IfStatementSyntax>().Any(i => i.SpanStart < site.Node.SpanStart && NullChecks.Leaves(i.Statement) && i.Condition.ToString().Contains(giving.State.Name)))
            return NotApplicable("the state is looked at already");
        if (SiblingRefusal.For(code, transitions, frame.Symbol) is not { } answer)
            return NotApplicable("the entity's other methods refuse no state");
        var editor = new SourceEditor(site);
        return Propose(editor.InsertAnswerBefore(first, editor.If($"{giving.Access} != {giving.EnumName}{giving.Target.Name}", answer.Statement), answer)
            .ToProposal($"refuse a {value.ContainingType.Name} that is not {giving.Target.Name}, for it has no {value.Name}"));
    }

    private static IPropertySymbol? Needed(RepairSite site) => site.Node.DescendantNodesAndSelf().Concat(site.Node.Ancestors().TakeWhile(n => n is ExpressionSyntax)).OfType<MemberAccessExpressionSyntax>()
        .Where(m => m.Name.Identifier.ValueText == "Value").Select(m => site.Code.SymbolOf(MissingEntity.MissingValue.Strip(m.Expression)!)).OfType<IPropertySymbol>().FirstOrDefault();

    private static bool Gives(CodeBase code, SyntaxNode member, IPropertySymbol value) => member.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Any(a => CodeBase.Same(code.SymbolOf(a.Left), value) && a.Right is not LiteralExpressionSyntax);
}

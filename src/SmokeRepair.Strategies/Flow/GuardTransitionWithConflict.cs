using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A change of state that the current state does not allow is refused before it is made.</summary>
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.ServerError)]
[Repairs(Fault = FaultCodes.UnguardedTransition)]
internal sealed class GuardTransitionWithConflict : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Kind is not (ProbeKind.ForbiddenTransition or ProbeKind.Duplicate or ProbeKind.FlowStep))
            return NotApplicable("no transition was asked for");
        if (GuardConditions.StatusFor(site, 409, 422, 400) is not { } status || site.Failure.ExpectedStatuses[0] < 400)
            return NotApplicable("a refusal is not the right answer");
        if (Members.Called(site).Select(f => StateTransition.In(site.Code, f).ToArray()).FirstOrDefault(t => t.Length > 0) is not { } found)
            return NotApplicable("the handler changes no state");
        if (found.Select(t => t.Target).Distinct(SymbolIdentity.Comparer).Count() > 1)
            return NotApplicable("the member goes to several states");
        var transition = found[0];
        if (transition.Guard(site.Code) is not null)
            return NotApplicable("the transition is guarded already");

        var siblings = Siblings(site.Code, transition);
        var current = Current(site, transition);
        var proposals = new List<Proposal?>();
        foreach (var (condition, said) in Conditions(site, transition, siblings, current))
            proposals.Add(Write(site, transition, siblings, condition, said, status));
        return proposals.Count == 0 ? NotApplicable("which states allow the transition is not known") : Propose([.. proposals]);
    }

    private static IEnumerable<(string Condition, string Said)> Conditions(RepairSite site, StateTransition transition, IReadOnlyList<StateTransition> siblings, IFieldSymbol? current)
    {
        var states = transition.State.Type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToArray();
        var index = Array.FindIndex(states, s => SymbolIdentity.Comparer.Equals(s, transition.Target));
        var prefix = transition.EnumName;
        var isNull = site.Conventions.Style.IsNull;

        // A state that another transition demands is one of a chain: it is reached from the one before it.
        var demanded = siblings.Select(s => s.Demanded(site.Code)).Where(d => d is not null).SelectMany(d => d!).Concat(transition.DemandedByEntity(site.Code)).ToArray();
        if (index > 0 && demanded.Contains(transition.Target, SymbolIdentity.Comparer) && !SymbolIdentity.Comparer.Equals(states[index - 1], current))
            yield return ($"{transition.Access} != {prefix}{states[index - 1].Name}", $"only from {states[index - 1].Name}");

        // Otherwise only what is proven to be wrong.
        if (site.Failure.Fault == FaultCodes.UnguardedTransition && site.Failure.Twin is null)
            yield break;
        if (current is not null)
            yield return ($"{transition.Access} == {prefix}{current.Name}", $"not when {current.Name}");
        if (current is not null && !SymbolIdentity.Comparer.Equals(current, transition.Target))
            yield return (isNull ? $"{transition.Access} is {prefix}{current.Name} or {prefix}{transition.Target.Name}" : $"{transition.Access} == {prefix}{current.Name} || {transition.Access} == {prefix}{transition.Target.Name}", $"not when {current.Name}");
        if (current is null && site.Failure.Intent.Kind != ProbeKind.FlowStep)
            yield return ($"{transition.Access} == {prefix}{transition.Target.Name}", $"not when {transition.Target.Name} already");
    }

    private static Proposal? Write(RepairSite site, StateTransition transition, IReadOnlyList<StateTransition> siblings, string condition, string said, int status)
    {
        var key = Key(transition);
        var subject = new AnswerSubject(transition.State.ContainingType.Name, key, key is null ? $"cannot become {transition.Target.Name}" : $"is {{{transition.Access}}} and cannot become {transition.Target.Name}");
        var answer = SiblingRefusal.For(site.Code, siblings, transition.Frame.Symbol) ?? Like(site, transition, siblings, subject) ?? AnswerFinder.Find(site, transition.Frame, status, subject);
        if (answer is null || Place(transition) is not { } place)
            return null;
        var editor = new SourceEditor(site);
        return editor.InsertAnswerBefore(place, editor.If(condition, answer.Statement), answer).ToProposal($"answer {status}: {transition.State.ContainingType.Name} becomes {transition.Target.Name} {said}");
    }

    // The exception that sibling transitions throw, when they do.
    private static Answer? Like(RepairSite site, StateTransition transition, IReadOnlyList<StateTransition> siblings, AnswerSubject subject) => siblings
        .Select(s => s.Guard(site.Code)?.Statement.DescendantNodesAndSelf().OfType<ThrowStatementSyntax>().FirstOrDefault()?.Expression)
        .OfType<BaseObjectCreationExpressionSyntax>().Select(c => site.Code.TypeOf(c)).OfType<INamedTypeSymbol>()
        .Where(t => site.Conventions.Exceptions.StatusOf(t) is >= 400 and < 500 && site.Handler?.Declaration != transition.Frame.Declaration)
        .Select(t => ExceptionCreation.Write(site.Code, t, subject) is { } creation ? new Answer($"throw {creation};") { Uses = [t] } : null)
        .FirstOrDefault(a => a is not null);

    // Before anything happens to the entity: at the start of its own method, else after it was found and looked at.
    private static StatementSyntax? Place(StateTransition transition)
    {
        var own = transition.Assignment.FirstAncestorOrSelf<StatementSyntax>();
        if (own?.Parent is not BlockSyntax block)
            return null;
        if (transition.Assignment.Left is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax entity })
            return block.Parent == transition.Frame.Declaration ? block.Statements[0] : own;
        var filled = block.Statements.TakeWhile(s => s != own).LastOrDefault(s => s.DescendantNodes().Any(n => n is VariableDeclaratorSyntax v && v.Identifier.ValueText == entity.Identifier.ValueText || n is AssignmentExpressionSyntax a && a.Left.ToString() == entity.Identifier.ValueText));
        var start = filled is null ? 0 : block.Statements.IndexOf(filled) + 1;
        return block.Statements.Skip(start).First(s => s == own || s is not IfStatementSyntax { Statement: var body } || !NullChecks.Leaves(body));
    }

    private static string? Key(StateTransition transition)
    {
        if (!transition.State.ContainingType.GetMembers("Id").OfType<IPropertySymbol>().Any())
            return null;
        return transition.Assignment.Left is MemberAccessExpressionSyntax access ? $"{access.Expression}.Id" : "Id";
    }

    private static List<StateTransition> Siblings(CodeBase code, StateTransition transition) => [.. code.ReferencesTo(transition.State)
        .Select(r => Members.FrameOf(code, r, r)).OfType<CodeFrame>().GroupBy(f => f.Declaration).Select(g => g.First())
        .Where(f => f.Declaration != transition.Frame.Declaration)
        .SelectMany(f => StateTransition.In(code, f)).Where(t => CodeBase.Same(t.State, transition.State))];

    // The state it was in, where the probe or the finding names it; the target itself is named as what was asked for.
    private static IFieldSymbol? Current(RepairSite site, StateTransition transition)
    {
        var states = transition.State.Type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToArray();
        return states.FirstOrDefault(s => s.Name.Equals(site.Failure.Intent.Value, StringComparison.OrdinalIgnoreCase))
            ?? (site.Failure.Intent.Name is { } name && name.StartsWith("after ", StringComparison.Ordinal) ? states.FirstOrDefault(s => StateName.Of(name.Substring(6)).Contains(s.Name.ToLowerInvariant())) : null)
            ?? states.FirstOrDefault(s => Regex.IsMatch(site.Failure.Detail, $@"\b(is|was|when|in state|from)\s+[""']?{s.Name}\b", RegexOptions.IgnoreCase));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Database;

/// <summary>A row that is looked up so that another can refer to it is refused when it does not exist, instead of being stored as a reference to nothing.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException")]
internal sealed class RefuseMissingReference : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception is not { } exception || !IsAboutReference(exception))
            return NotApplicable("no row refers to one that does not exist");
        if (Refusal.ForReference(site) is not { Count: > 0 } statuses)
            return NotApplicable("no refusal is among the right answers");
        foreach (var frame in site.Frames)
        {
            var all = Looked(site.Code, frame).ToArray();
            if (all.Length == 0)
                continue;

            // The error names the first that it meets; what else must exist fails the same statement next.
            bool IsNamed(IPropertySymbol navigation) => exception.Message.Contains($".{navigation.Name}Id'");
            var due = all.Any(r => IsNamed(r.Navigation)) ? all.Where(r => IsNamed(r.Navigation) || IsRequired(site.Code, r.Navigation)).ToArray() : all;
            var editor = new SourceEditor(site);
            var status = 0;
            foreach (var (missing, _) in due)
                if ((Guarded(editor, site, missing, statuses) ?? AskedBefore(editor, site, missing, statuses)) is { } said)
                    status = said;
                else
                    return NotApplicable($"no member on the way can answer {statuses[0]}");
            var names = string.Join(" or ", due.Select(r => r.Missing.EntityName).Distinct());
            return Propose(editor.ToProposal($"answer {status} when the {names} that is referred to does not exist"));
        }

        return NotApplicable("no row is looked up to be referred to, or each is checked");
    }

    private static bool IsAboutReference(ExceptionEvidence exception) =>
        DatabaseError.Of(exception) is { Kind: DatabaseRule.ForeignKey or DatabaseRule.NotNull }
        || exception.Message.StartsWith("The value of '", StringComparison.Ordinal) && exception.Message.Contains("is unknown when attempting to save changes");

    private static bool IsRequired(CodeBase code, IPropertySymbol navigation) =>
        EntityModel.Of(code).References().Any(r => CodeBase.Same(r.Navigation, navigation) && !Lookups.IsNullable(r.Key.Type));

    // review.Pokemon = _pokemons.Get(id); new PokemonOwner { Owner = owner } of a local that was looked up.
    private static IEnumerable<(MissingValue Missing, IPropertySymbol Navigation)> Looked(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        foreach (var assignment in frame.Declaration.DescendantNodes(n => n == frame.Declaration || n is not AnonymousFunctionExpressionSyntax).OfType<AssignmentExpressionSyntax>())
        {
            if (code.SymbolOf(assignment.Left) is not IPropertySymbol navigation || EntityModel.ElementOf(navigation.Type) is not null || !model.IsNavigation(navigation) || Lookup(code, frame, assignment.Right) is not { } missing)
                continue;
            if (missing.Name is null ? !NullChecks.IsCheckedAfter(code, missing.Lookup) : !NullChecks.IsGuarded(missing.Use, missing.Name))
                yield return (missing, navigation);
        }
    }

    private static MissingValue? Lookup(CodeBase code, CodeFrame frame, ExpressionSyntax value)
    {
        if (code.TypeOf(value)?.WithNullableAnnotation(NullableAnnotation.NotAnnotated) is not { } type)
            return null;
        switch (MissingValue.Strip(value))
        {
            case InvocationExpressionSyntax call when Lookups.MayFindNothing(code, call):
                return new(frame, value, null, type, call, null);
            case IdentifierNameSyntax name when code.SymbolOf(name) is ILocalSymbol local && Lookups.ValueOf(code, local, name) is { } source && MissingValue.Strip(source) is InvocationExpressionSyntax call && Lookups.MayFindNothing(code, call):
                return new(frame, name, name.Identifier.ValueText, type, call, source.FirstAncestorOrSelf<StatementSyntax>());
            default:
                return null;
        }
    }

    private static int? Guarded(SourceEditor editor, RepairSite site, MissingValue missing, IReadOnlyList<int> statuses) =>
        Refusal.Said(site, missing.Frame, statuses, missing.Subject(site.Code)) is var (status, answer) && Guard.Write(editor, site, missing, answer) ? status : null;

    // Where the member that looks cannot refuse, the handler asks before it calls.
    private static int? AskedBefore(SourceEditor editor, RepairSite site, MissingValue missing, IReadOnlyList<int> statuses)
    {
        if (site.Handler is not { } handler || missing.Type is not INamedTypeSymbol entity || EntityModel.Of(site.Code).KeyOf(entity) is not { } key || MissingValue.KeyOf(site.Code, missing.Lookup) is not { } text
            || missing.Lookup.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault(e => e.ToString() == text) is not { } id || PassedValues.InHandler(site, id) is not { } value)
            return null;
        var outer = site.Frames[site.Frames.Count - 1];
        if (RowQuery.ByKey(site, outer, entity, key, value.ToString(), outer.Node) is not { } query || query.IsAsked(handler.Declaration) || Refusal.Said(site, outer, statuses, new(entity.Name, value.ToString(), "was not found")) is not var (status, answer))
            return null;
        if (!editor.InsertAnswerBeforeNode(outer.Node, outer.Declaration, editor.If(query.Missing, answer.Statement), answer))
            return null;
        query.WithUsings(editor, outer);
        return status;
    }
}

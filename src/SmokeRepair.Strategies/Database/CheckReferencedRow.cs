using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A row that the request or one of its elements refers to is looked for before anything is stored, and refused when it does not exist.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException", Fault = FaultCodes.ServerError)]
internal sealed class CheckReferencedRow : RepairStrategy
{
    private const string ReturnsNull = "return null;";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.ForeignKey } error)
            return NotApplicable("no row refers to one that does not exist");
        if (Refusal.ForReference(site) is not { Count: > 0 } statuses)
            return NotApplicable("no refusal is among the right answers");

        // SQLite names none: what the request's difference is about goes first.
        var elements = ReferencedElements.Check(site, statuses);
        if (elements is not null && site.Failure.Intent is { Location: "body", Name: { } name } && name.Contains('['))
            return Propose(elements);
        var rows = Rows(site, error, statuses);
        return elements is null || rows.Proposals.Count > 0 && site.Failure.Intent.Location == "body" ? rows : Propose([.. rows.Proposals, elements]);
    }

    private static StrategyResult Rows(RepairSite site, DatabaseError error, IReadOnlyList<int> statuses)
    {
        var reason = "no entity with a reference is stored on the way";
        foreach (var frame in site.Frames)
        {
            foreach (var stored in StoredEntity.In(site.Code, frame))
            {
                var proposals = new List<Proposal>();
                foreach (var references in References(site, stored, error))
                {
                    // What a member on the way looks for needs no second look further out.
                    if (references.All(r => stored.ValueOf(r.Key) is { Length: > 0 } value && RowQuery.IsLookedFor(site.Code, frame, r.Principal, value)))
                        return NotApplicable("the referenced rows are looked for before");
                    var result = Guarded(site, frame, stored, references, statuses);
                    reason = result.Reason ?? reason;
                    // Where the named one is checked already, the others are not to blame for it.
                    if (result.Proposals.Count == 0)
                        break;
                    proposals.AddRange(result.Proposals);
                }

                if (proposals.Count > 0)
                    return Propose([.. proposals]);
            }
        }

        return NotApplicable(reason);
    }

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, StoredEntity stored, EntityReference[] references, IReadOnlyList<int> statuses)
    {
        var model = EntityModel.Of(site.Code);
        var checks = new List<(INamedTypeSymbol Principal, RowQuery Query, string Condition, int Status, Answer Answer)>();
        foreach (var reference in references)
        {
            var value = stored.ValueOf(reference.Key);
            if (value.Length == 0 || model.KeyOf(reference.Principal) is not { } key || RowQuery.IsLookedFor(site.Code, frame, reference.Principal, value) || RowQuery.ByKey(site, frame, reference.Principal, key, value, stored.Place) is not { } query || query.IsAsked(frame.Declaration))
                continue;
            if (Refusal.Said(site, frame, statuses, new(reference.Principal.Name, value, "was not found")) is not var (said, answer))
                return NotApplicable($"the member has no way to answer {statuses[0]}");
            var optional = MissingEntity.Lookups.IsNullable(reference.Key.Type) && (!stored.Values.TryGetValue(reference.Key.Name, out var given) || MissingEntity.Lookups.IsNullable(site.Code.TypeOf(given)));
            checks.Add((reference.Principal, query, optional ? $"{value} is not null && {query.Missing}" : query.Missing, said, answer));
        }

        if (checks.Count == 0)
            return NotApplicable("the referenced rows are looked for before, or out of reach");
        var names = string.Join(" or ", checks.Select(c => c.Principal.Name).Distinct());

        // One null says one thing, and the caller asks for it once.
        if (checks.Count > 1 && checks[0].Answer is { Statement: ReturnsNull, Prepare: not null })
        {
            if (Refusal.Said(site, frame, statuses, new(names, null, "was not found")) is not var (status, joint))
                return NotApplicable($"the member has no way to answer {statuses[0]}");
            checks = [.. checks.Select((c, i) => (c.Principal, c.Query, c.Condition, status, i == 0 ? joint : joint with { Prepare = null }))];
        }

        var editor = new SourceEditor(site);
        var place = BeforeChanges.Of(stored.Place, frame.Declaration, [.. checks.Select(c => c.Condition)]);
        foreach (var check in checks)
        {
            if (!editor.InsertAnswerBeforeNode(place, frame.Declaration, editor.If(check.Condition, check.Answer.Statement), check.Answer))
                return NotApplicable("there is no place for a check before the entity is stored");
            check.Query.WithUsings(editor, frame);
        }

        return Propose(editor.ToProposal($"answer {checks.Last().Status} when the {names} that is referred to does not exist"));
    }

    // The reference that the error or the request names, if that is enough; else every one that the stored entity is given: SQLite names none.
    private static IEnumerable<EntityReference[]> References(RepairSite site, StoredEntity stored, DatabaseError error)
    {
        var all = EntityModel.Of(site.Code).References().Where(r => CodeBase.Same(r.Dependent, stored.Entity) && stored.Sets(r.Key) && !(stored.Values.TryGetValue(r.Key.Name, out var given) && ReferencedElements.IsOfElement(given))).ToArray();
        var named = all.Where(r => error.Columns.Any(c => string.Equals(c, r.Key.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (named.Length > 0)
            return [named];
        var member = site.Failure.Intent is { Location: "body", Name: { } name } ? name.Split('.').Last().Split('[')[0] : null;
        var meant = all.Where(r => string.Equals(r.Key.Name, member, StringComparison.OrdinalIgnoreCase)).ToArray();

        // A member of an element belongs to another entity.
        var isNested = site.Failure.Intent is { Location: "body", Name: { } path } && path.IndexOfAny(['.', '[']) >= 0;
        return meant.Length == 0 && isNested ? [] : new[] { meant, all }.Where(r => r.Length > 0).GroupBy(r => r.Length).Select(g => g.First());
    }
}

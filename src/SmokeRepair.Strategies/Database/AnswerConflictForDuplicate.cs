using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A value that may exist only once is looked for before it is stored, and answered 409 when another row has it.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
internal sealed class AnswerConflictForDuplicate : RepairStrategy
{
    private const string IsAskedAlready = "the value is looked for before";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.Unique } error)
            return NotApplicable("no unique value was stored twice");
        var statuses = Refusal.ForConflicts(site);
        if (statuses.Count == 0)
            return NotApplicable("no refusal is among the right answers");
        var reason = "the stored entity was not found";
        foreach (var frame in site.Frames)
        {
            foreach (var stored in StoredEntity.In(site.Code, frame))
            {
                if (UniqueProperties(site.Code, stored.Entity, error) is not { Length: > 0 } properties || !properties.Any(stored.Sets))
                    continue;
                var result = Guarded(site, frame, stored, properties, statuses);

                // What a member on the way looks for needs no second look further out.
                if (result.Proposals.Count > 0 || result.Reason == IsAskedAlready)
                    return result;
                reason = result.Reason!;
            }
        }

        return NotApplicable(reason);
    }

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, StoredEntity stored, IPropertySymbol[] properties, IReadOnlyList<int> statuses)
    {
        if (IsLookedFor(site.Code, frame, stored.Entity, properties))
            return NotApplicable(IsAskedAlready);
        var row = Names.LambdaParameter(site.Code.ModelOf(stored.Place.SyntaxTree), stored.Place, stored.Entity.Name);
        var terms = properties.Select(p => $"{row}.{p.Name} == {stored.ValueOf(p).TrimEnd('!')}").ToList();
        if (terms.Any(t => t.EndsWith("== ", StringComparison.Ordinal)))
            return NotApplicable("the value is not known before the entity is stored");
        if (!stored.IsNew && EntityModel.Of(site.Code).KeyOf(stored.Entity) is { } key)
            terms.Add($"{row}.{key.Name} != {stored.Variable}.{key.Name}");
        var first = properties.First(stored.Sets);
        if ((RowQuery.ByPredicate(site, frame, stored.Entity, $"{row} => {string.Join(" && ", terms)}", stored.Place) ?? (stored.IsNew && properties.Length == 1 ? RowQuery.ByValue(site, frame, stored.Entity, first, stored.ValueOf(first), stored.Place) : null)) is not { } query)
            return NotApplicable("the member does not reach the database");
        if (query.IsAsked(frame.Declaration))
            return NotApplicable(IsAskedAlready);
        if (Refusal.Said(site, frame, statuses, new(stored.Entity.Name, stored.ValueOf(first), "already exists") { Meaning = 409, Topics = [.. properties.Select(p => p.Name)] }) is not var (status, answer))
            return NotApplicable($"the member has no way to answer {statuses[0]}");

        var editor = new SourceEditor(site);
        if (!editor.InsertAnswerBeforeNode(Place(stored, frame.Declaration), frame.Declaration, editor.If(query.Exists, answer.Statement), answer))
            return NotApplicable("there is no place for a check before the entity is stored");
        return Propose(query.WithUsings(editor, frame).ToProposal($"answer {status} when another {stored.Entity.Name} has the same {string.Join(" and ", properties.Select(p => p.Name))}"));
    }

    // Before anything is changed that goes with the new row: pass.Credits--, order.Total += ...
    private static SyntaxNode Place(StoredEntity stored, SyntaxNode member)
    {
        if (!stored.IsNew || SourceEditor.StatementOf(stored.Place, member) is not { Parent: BlockSyntax block } statement)
            return stored.Place;
        var at = block.Statements.IndexOf(statement);
        while (at > 0 && block.Statements[at - 1] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax } or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax })
            at--;
        return block.Statements[at] == statement ? stored.Place : block.Statements[at];
    }

    private static IPropertySymbol[]? UniqueProperties(CodeBase code, INamedTypeSymbol entity, DatabaseError error)
    {
        if (error.Table is { } table)
        {
            if (EntityModel.Of(code).EntityOfTable(table) is not { } named || !CodeBase.Same(named, entity))
                return null;
            var properties = error.Columns.Select(c => EntityModel.PropertyOfColumn(entity, c)).OfType<IPropertySymbol>().ToArray();
            return properties.Length == error.Columns.Count ? properties : null;
        }

        return UniqueIndexes.Of(code, entity).FirstOrDefault();
    }

    private static bool IsLookedFor(CodeBase code, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol[] properties) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(c => LinqCalls.IsOperator(code, c, "Any", "AnyAsync", "FirstOrDefault", "FirstOrDefaultAsync", "SingleOrDefault", "SingleOrDefaultAsync"))
            .Any(c => c.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => code.SymbolOf(m) is IPropertySymbol p && CodeBase.Same(p.ContainingType, entity) && properties.Any(u => u.Name == p.Name))
                && c.FirstAncestorOrSelf<IfStatementSyntax>() is { } check && check.Condition.Span.Contains(c.Span) && NullChecks.Leaves(check.Statement));
}

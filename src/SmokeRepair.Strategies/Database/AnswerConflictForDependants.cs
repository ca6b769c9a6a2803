using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A row on which others depend is not deleted but answered 409.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException")]
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
internal sealed class AnswerConflictForDependants : RepairStrategy
{
    private const string Asked = "dependants are looked for before";

    private static readonly string[] Refusing = ["Restrict", "NoAction", "ClientNoAction", "ClientSetNull"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!IsSevered(site.Exception) && DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.ForeignKey })
            return NotApplicable("no row was deleted that others depend on");
        if (Refusal.ForConflict(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        var reason = "no entity is removed on the way";
        foreach (var frame in site.Frames)
        {
            if (Removal.In(site.Code, frame) is not { } removal)
                continue;
            var result = Guarded(site, frame, removal, status);

            // What a member on the way looks for needs no second look further out.
            if (result.Proposals.Count > 0 || result.Reason == Asked)
                return result;
            reason = result.Reason!;
        }

        // Where no member on the way can ask, the one that takes the row out, and has returned by the time it fails, may.
        foreach (var (inner, removal) in site.Frames.SelectMany(f => Removal.In(site.Code, f) is { } outer ? Removing(site.Code, outer.Call) : []))
            foreach (var refusal in Refusal.ForConflicts(site))
                if (Guarded(site, inner, removal, refusal) is { Proposals.Count: > 0 } guarded)
                    return guarded;
        return NotApplicable(reason);
    }

    private static IEnumerable<(CodeFrame Member, Removal Removal)> Removing(CodeBase code, InvocationExpressionSyntax call) =>
        from target in code.TargetsOf(call)
        from declaration in code.DeclarationsOf(target).OfType<MethodDeclarationSyntax>()
        let frame = new CodeFrame(declaration, declaration, target)
        let removal = Removal.In(code, frame)
        where removal is not null
        select (frame, removal);

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, Removal removal, int status)
    {
        var model = EntityModel.Of(site.Code);
        var references = Dependants(model, removal.Entity, site.Exception!);
        if (references.Length == 0 || model.KeyOf(removal.Entity) is not { } key)
            return NotApplicable($"nothing refers to {removal.Entity.Name}");
        var queries = new List<RowQuery>();
        var missed = new List<EntityReference>();
        foreach (var reference in references)
        {
            if (RowQuery.ByReference(site, frame, reference, key.Type, removal.Key(key), removal.Call) is not { } query)
                return NotApplicable("the member does not reach the database");

            // Who looks for some of them has missed the others.
            if (IsLookedFor(site.Code, frame, reference) || query.IsAsked(frame.Declaration) || IsSeenTo(site.Code, frame, reference))
                continue;
            missed.Add(reference);
            queries.Add(query);
        }

        if (missed.Count == 0)
            return NotApplicable(Asked);
        references = [.. missed];
        var subject = new AnswerSubject(removal.Entity.Name, removal.Key(key), "is still in use") { Topics = [.. references.Select(r => r.Dependent.Name)] };

        // false after a removal says that there was nothing to remove.
        if (AnswerFinder.Find(site, frame, status, subject) is not { } answer || answer.Statement == "return false;")
            return NotApplicable($"the member has no way to answer {status}");
        var editor = new SourceEditor(site);
        if (!editor.InsertAnswerBeforeNode(removal.Call, frame.Declaration, editor.If(string.Join(" || ", queries.Select(q => q.Exists)), answer.Statement), answer))
            return NotApplicable("there is no place for a check before the removal");
        foreach (var query in queries)
            query.WithUsings(editor, frame);
        var names = string.Join(" or ", references.Select(r => r.Dependent.Name));
        return Propose(editor.ToProposal($"answer {status} when the {removal.Entity.Name} to delete is referred to by a {names}"));
    }

    // What the model says not to cascade; else what is optional, which the database does not cascade either; else all that refers to it.
    private static EntityReference[] Dependants(EntityModel model, INamedTypeSymbol entity, ExceptionEvidence exception)
    {
        var all = model.References().Where(r => CodeBase.Same(r.Principal, entity)).ToArray();
        if (IsSevered(exception) && all.Where(r => exception.Message.Contains($"'{r.Dependent.Name}'")).ToArray() is { Length: > 0 } named)
            return named;
        if (DatabaseError.Of(exception) is { Table: { } table } && all.Where(r => CodeBase.Same(model.EntityOfTable(table), r.Dependent)).ToArray() is { Length: > 0 } told)
            return told;
        var refused = all.Where(r => Refusing.Contains(model.OnDelete(r))).ToArray();
        var optional = all.Where(r => model.OnDelete(r) is null && MissingEntity.Lookups.IsNullable(r.Key.Type)).ToArray();
        return refused.Length + optional.Length > 0 ? [.. refused, .. optional] : [.. all.Where(r => model.OnDelete(r) is not ("Cascade" or "ClientCascade" or "SetNull"))];
    }

    private static bool IsLookedFor(CodeBase code, CodeFrame frame, EntityReference reference) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.IsOperator(code, c, "Any", "AnyAsync"))
            .SelectMany(c => c.DescendantNodes().OfType<MemberAccessExpressionSyntax>()).Any(m => CodeBase.Same(code.SymbolOf(m), reference.Key));

    // What the member takes out itself, or gives another reference, keeps nothing from going.
    private static bool IsSeenTo(CodeBase code, CodeFrame frame, EntityReference reference) => frame.Declaration.DescendantNodes().Any(n => n switch
    {
        InvocationExpressionSyntax call => LinqCalls.NameOf(call)?.Identifier.ValueText is "Remove" or "RemoveRange" or "ExecuteDelete" or "ExecuteDeleteAsync" or "ExecuteUpdate" or "ExecuteUpdateAsync"
            && call.ArgumentList.Arguments.Select(a => a.Expression).Append(LinqCalls.ReceiverOf(call)).OfType<ExpressionSyntax>().Select(code.TypeOf).OfType<ITypeSymbol>().Any(t => CodeBase.Same(EntityModel.ElementOf(t) ?? t, reference.Dependent)),
        AssignmentExpressionSyntax assignment => CodeBase.Same(code.SymbolOf(assignment.Left), reference.Key),
        _ => false,
    });

    private static bool IsSevered(ExceptionEvidence? exception) => exception is not null && (exception.Message.Contains("has been severed") || exception.Inner.Any(IsSevered));
}

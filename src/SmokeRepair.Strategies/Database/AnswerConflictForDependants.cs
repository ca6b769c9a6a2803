using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A row on which others depend is not deleted but answered 409.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException")]
internal sealed class AnswerConflictForDependants : RepairStrategy
{
    private static readonly string[] Refusing = ["Restrict", "NoAction", "ClientNoAction", "ClientSetNull"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!IsSevered(site.Exception) && DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.ForeignKey })
            return NotApplicable("no row was deleted that others depend on");
        if (Refusal.ForConflict(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        foreach (var frame in site.Frames)
            if (Removal(site.Code, frame) is { } removal)
                return Guarded(site, frame, removal.Call, removal.Entity, status);
        return NotApplicable("no entity is removed on the way");
    }

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, InvocationExpressionSyntax call, INamedTypeSymbol entity, int status)
    {
        var model = EntityModel.Of(site.Code);
        var references = Dependants(model, entity, site.Exception!);
        if (references.Length == 0 || model.KeyOf(entity) is not { } key)
            return NotApplicable($"nothing refers to {entity.Name}");
        var variable = call.ArgumentList.Arguments[0].Expression.ToString();
        var source = site.Code.ModelOf(call.SyntaxTree);
        var terms = new List<string>();
        foreach (var reference in references)
        {
            if (ContextAccess.Set(site.Code, frame, reference.Dependent) is not { } set)
                return NotApplicable("the member does not reach the database");
            var row = Names.LambdaParameter(source, call, reference.Dependent.Name);
            terms.Add(ContextAccess.Any(site.Code, frame, set, $"{row} => {row}.{reference.Key.Name} == {variable}.{key.Name}"));
        }

        if (IsLookedFor(site.Code, frame, references))
            return NotApplicable("dependants are looked for before");
        var subject = new AnswerSubject(entity.Name, $"{variable}.{key.Name}", "is still in use") { Topics = [.. references.Select(r => r.Dependent.Name)] };
        if (AnswerFinder.Find(site, frame, status, subject) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");
        var editor = new SourceEditor(site);
        if (!editor.InsertAnswerBeforeNode(call, frame.Declaration, editor.If(string.Join(" || ", terms), answer.Statement), answer))
            return NotApplicable("there is no place for a check before the removal");
        var names = string.Join(" or ", references.Select(r => r.Dependent.Name));
        return Propose(ContextAccess.WithUsings(editor, frame).ToProposal($"answer {status} when the {entity.Name} to delete is referred to by a {names}"));
    }

    private static (InvocationExpressionSyntax Call, INamedTypeSymbol Entity)? Removal(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        foreach (var call in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "Remove" && c.ArgumentList.Arguments.Count == 1))
            if (code.TypeOf(call.ArgumentList.Arguments[0].Expression) is { } type && EntityModel.ElementOf(type) is null && model.EntityOf(type) is { } entity
                && LinqCalls.ReceiverOf(call) is { } receiver && code.TypeOf(receiver) is { } on && (on.Name == "DbSet" || EntityModel.IsContext(on)) && call.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax)
                return (call, entity);
        return null;
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

    private static bool IsLookedFor(CodeBase code, CodeFrame frame, EntityReference[] references) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.IsOperator(code, c, "Any", "AnyAsync"))
            .SelectMany(c => c.DescendantNodes().OfType<MemberAccessExpressionSyntax>()).Any(m => references.Any(r => CodeBase.Same(code.SymbolOf(m), r.Key)));

    private static bool IsSevered(ExceptionEvidence? exception) => exception is not null && (exception.Message.Contains("has been severed") || exception.Inner.Any(IsSevered));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>A new row gets its key from the database, whatever key the request brought.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException")]
internal sealed class IgnoreClientKey : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var isTracked = site.Exception?.Message.Contains("cannot be tracked because another instance with") == true;
        var error = DatabaseError.Of(site.Exception);
        if (!isTracked && error is not { Kind: DatabaseRule.Unique })
            return NotApplicable("no key was stored twice");
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
            return NotApplicable("success is not among the right answers");
        var model = EntityModel.Of(site.Code);

        // Where a method of its own makes the entity, that is the place, whoever stores it.
        foreach (var (entity, made) in site.Frames.SelectMany(f => Made(site.Code, model, f)))
            if (model.KeyOf(entity) is { } own && IsGenerated(own.Type) && (error is not { Columns.Count: > 0 } || error.Columns.Contains(own.Name)))
                return made.Values.ContainsKey(own.Name) ? Propose(Without(site, made, own)) : NotApplicable("what makes the entity gives it no key");
        foreach (var frame in site.Frames)
            foreach (var stored in StoredEntity.In(site.Code, frame).Where(s => s.IsNew))
            {
                if (model.KeyOf(stored.Entity) is not { } key || !stored.Sets(key) || !IsGenerated(key.Type) || (error is { Columns.Count: > 0 } && !error.Columns.Contains(key.Name)))
                    continue;
                // It is still taken from the request by who made the entity, and to no effect.
                if (stored.Values.TryGetValue(key.Name, out var given) && IsNone(given))
                    return NotApplicable("the key is left to the database already");
                if (Without(site, stored, key) is { } proposal)
                    return Propose(proposal);
            }

        return NotApplicable("no new entity takes its key from the request");
    }

    private static IEnumerable<(INamedTypeSymbol Entity, StoredEntity Made)> Made(CodeBase code, EntityModel model, CodeFrame frame)
    {
        foreach (var call in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (code.SymbolOf(call) is IMethodSymbol method && model.EntityOf(method.ReturnType) is { } entity && EntityModel.ElementOf(method.ReturnType) is null)
                foreach (var declaration in code.DeclarationsOf((method.ReducedFrom ?? method).OriginalDefinition))
                    foreach (var made in StoredEntity.In(code, new(declaration, declaration, method)).Where(s => s.IsNew && s.Place is BaseObjectCreationExpressionSyntax && CodeBase.Same(s.Entity, entity)))
                        yield return (entity, made);
    }

    private static Proposal? Without(RepairSite site, StoredEntity stored, IPropertySymbol key)
    {
        var editor = new SourceEditor(site);
        var description = $"let the database choose the {key.Name} of a new {stored.Entity.Name}";
        if (stored.Values.TryGetValue(key.Name, out var given))
        {
            if (IsNone(given) || given.Parent is not AssignmentExpressionSyntax assignment)
                return null;
            if (assignment.Parent is ExpressionStatementSyntax statement)
                return editor.Remove(statement).ToProposal(description);
            if (assignment.Parent is not InitializerExpressionSyntax { Expressions: var all })
                return null;
            var index = all.IndexOf(assignment);
            var end = index + 1 < all.Count ? all[index + 1].SpanStart : index > 0 ? assignment.Span.End : assignment.Span.End;
            var start = index + 1 < all.Count || index == 0 ? assignment.SpanStart : all[index - 1].Span.End;
            return editor.Replace(assignment.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, end), "").ToProposal(description);
        }

        if (stored.Variable is null || SourceEditor.StatementOf(stored.Place, stored.Place.Ancestors().First(a => a is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)) is not { } before || key.SetMethod is not { IsInitOnly: false })
            return null;
        var reset = $"{stored.Variable}.{key.Name} = {(key.Type.Name == "Guid" ? "Guid.Empty" : "0")};";
        if (before.Parent is BlockSyntax block && block.Statements.Any(s => s.ToString() == reset))
            return null;
        return editor.InsertBefore(before, reset).ToProposal(description);
    }

    private static bool IsNone(ExpressionSyntax given) => given is LiteralExpressionSyntax or DefaultExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" };

    private static bool IsGenerated(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 || type.Name == "Guid";
}

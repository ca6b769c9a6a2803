using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>An update or delete of a row that does not exist is refused before it is tried: the row is looked for by the entity's key.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException")]
internal sealed class AnswerNotFoundForUntrackedUpdate : RepairStrategy
{
    private static readonly string[] Blind = ["Update", "Remove", "Delete", "Attach", "Entry"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (Refusal.ForMissing(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        var reason = "no entity is updated without having been read";
        foreach (var frame in site.Frames)
        {
            if (Touched(site.Code, frame) is not var (call, entity, row))
                continue;
            if (EntityModel.Of(site.Code).KeyOf(entity) is not { } key || KeyOf(row, key) is not { } value || RowQuery.ByKey(site, frame, entity, key, value, call) is not { } query)
            {
                reason = "the member does not reach the database";
                continue;
            }

            if (query.IsAsked(frame.Declaration) || IsLookedFor(site.Code, frame, entity, call))
                return NotApplicable("the row is looked for before");
            if (AnswerFinder.Find(site, frame, status, new(entity.Name, value, "was not found")) is not { } answer)
            {
                reason = $"the member has no way to answer {status}";
                continue;
            }

            var editor = new SourceEditor(site);
            if (!editor.InsertAnswerBeforeNode(call, frame.Declaration, editor.If(query.Missing, answer.Statement), answer))
                return NotApplicable("there is no place for a check before the update");
            return Propose(query.WithUsings(editor, frame).ToProposal($"answer {status} when the {entity.Name} to change does not exist"));
        }

        return NotApplicable(reason);
    }

    // book.Id, or id for new Book { Id = id }.
    private static string? KeyOf(ExpressionSyntax row, IPropertySymbol key) => row is BaseObjectCreationExpressionSyntax stub
        ? stub.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == key.Name)?.Right is (IdentifierNameSyntax or MemberAccessExpressionSyntax) and var given ? given.ToString() : null
        : $"{row}.{key.Name}";

    private static (InvocationExpressionSyntax Call, INamedTypeSymbol Entity, ExpressionSyntax Row)? Touched(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        foreach (var call in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => Blind.Contains(LinqCalls.NameOf(c)?.Identifier.ValueText?.Replace("Async", ""))))
            if (call.ArgumentList.Arguments is [{ Expression: (IdentifierNameSyntax or BaseObjectCreationExpressionSyntax) and var argument }, ..] && code.TypeOf(argument) is { } type && EntityModel.ElementOf(type) is null && model.EntityOf(type) is { } entity
                && LinqCalls.ReceiverOf(call) is { } receiver && code.TypeOf(receiver) is { } on && (on.Name == "DbSet" || EntityModel.IsContext(on) || code.DeclarationsOf(on.OriginalDefinition).Any()))
                return (call, entity, argument);
        return null;
    }

    private static bool IsLookedFor(CodeBase code, CodeFrame frame, INamedTypeSymbol entity, SyntaxNode before) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.SpanStart < before.SpanStart)
            .Any(c => CodeBase.Same(code.TypeOf(LinqCalls.Awaited(c))?.WithNullableAnnotation(NullableAnnotation.None), entity) && code.SymbolOf(c) is IMethodSymbol { Name: not ("Map" or "Adapt") } read && !read.Name.StartsWith("To", StringComparison.Ordinal)
                || (LinqCalls.IsOperator(code, c, "Any", "AnyAsync", "FirstOrDefault", "FirstOrDefaultAsync", "SingleOrDefault", "SingleOrDefaultAsync", "First", "FirstAsync", "Single", "SingleAsync") || LinqCalls.NameOf(c)?.Identifier.ValueText is "Find" or "FindAsync")
                && LinqCalls.ReceiverOf(c) is { } receiver && code.TypeOf(receiver) is INamedTypeSymbol { TypeArguments: [var element] } && CodeBase.Same(element, entity));
}

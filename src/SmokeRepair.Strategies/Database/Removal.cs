using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>A call that removes a row: of a context, a set, or a repository of the app's own.</summary>
/// <param name="Call">The call.</param>
/// <param name="Entity">What is removed.</param>
/// <param name="Argument">The row, or its key.</param>
/// <param name="IsRow">Whether it is the row.</param>
internal sealed record Removal(InvocationExpressionSyntax Call, INamedTypeSymbol Entity, ExpressionSyntax Argument, bool IsRow)
{
    private static readonly string[] Stores = ["Repository", "Store", "UnitOfWork", "Dao"];

    /// <summary>The expression for the row's key.</summary>
    public string Key(IPropertySymbol key) => IsRow ? $"{Argument}.{key.Name}" : Argument.ToString();

    /// <summary>The first removal in a member; null when it has none.</summary>
    public static Removal? In(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        return frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(c => Of(code, model, c)).FirstOrDefault(r => r is not null);
    }

    private static Removal? Of(CodeBase code, EntityModel model, InvocationExpressionSyntax call)
    {
        if (LinqCalls.IsOperator(code, call, "ExecuteDelete", "ExecuteDeleteAsync"))
            return ByQuery(code, model, call);
        if (LinqCalls.NameOf(call)?.Identifier.ValueText is not { } name || !name.StartsWith("Remove", StringComparison.Ordinal) && !name.StartsWith("Delete", StringComparison.Ordinal)
            || call.ArgumentList.Arguments is not [{ Expression: (IdentifierNameSyntax or MemberAccessExpressionSyntax) and var argument }, ..]
            || LinqCalls.ReceiverOf(call) is not { } receiver || code.TypeOf(receiver) is not INamedTypeSymbol on || code.TypeOf(argument) is not { } type)
            return null;
        var isStore = on.Name == "DbSet" || EntityModel.IsContext(on);
        if (EntityModel.ElementOf(type) is null && model.EntityOf(type) is { } entity)
            return argument is IdentifierNameSyntax && (isStore ? name == "Remove" && call.ArgumentList.Arguments.Count == 1 : IsRepository(code, model, on)) ? new(call, entity, argument, true) : null;
        return !isStore && IsRepository(code, model, on) && Held(model, on, name) is { } held && model.KeyOf(held) is { } key && CodeBase.Same(key.Type, type) ? new(call, held, argument, false) : null;
    }

    // posts.Where(p => p.Id == id).ExecuteDeleteAsync()
    private static Removal? ByQuery(CodeBase code, EntityModel model, InvocationExpressionSyntax call)
    {
        if (LinqCalls.ReceiverOf(call) is not { } query || code.TypeOf(query) is not { } rows || EntityModel.ElementOf(rows) is not { } row || model.EntityOf(row) is not { } entity || model.KeyOf(entity) is not { } key)
            return null;
        var keyed = query.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.IsOperator(code, c, "Where")).Select(c => c.ArgumentList.Arguments[0].Expression).OfType<SimpleLambdaExpressionSyntax>()
            .SelectMany(l => Demanded(l.ExpressionBody).Select(b => (Parameter: l.Parameter.Identifier.ValueText, Comparison: b)))
            .Where(d => d.Comparison.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax row } named && row.Identifier.ValueText == d.Parameter && CodeBase.Same(code.SymbolOf(named), key) && d.Comparison.Right is IdentifierNameSyntax or MemberAccessExpressionSyntax)
            .Select(d => d.Comparison.Right).FirstOrDefault();
        return keyed is null ? null : new(call, entity, keyed, false);
    }

    // The comparisons that have to hold: all of a chain of &&.
    private static IEnumerable<BinaryExpressionSyntax> Demanded(ExpressionSyntax? condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Demanded(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Demanded(both.Left).Concat(Demanded(both.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } comparison => [comparison],
        _ => [],
    };

    private static bool IsRepository(CodeBase code, EntityModel model, INamedTypeSymbol type) => model.EntityOf(type) is null && EntityModel.ElementOf(type) is null && code.DeclarationsOf(type.OriginalDefinition).Any();

    // IRepository<Book>, IBookRepository, or DeleteBookAsync of one for several.
    private static INamedTypeSymbol? Held(EntityModel model, INamedTypeSymbol repository, string method) =>
        repository.TypeArguments.Select(a => model.EntityOf(a)).FirstOrDefault(e => e is not null)
        ?? repository.AllInterfaces.SelectMany(i => i.TypeArguments).Select(a => model.EntityOf(a)).FirstOrDefault(e => e is not null)
        ?? model.Entities.FirstOrDefault(e => new[] { e.Name + "Repository", e.Name + "Store", e.Name + "sRepository" }.Contains(Names.Bare(repository)))
        ?? (Stores.Any(s => repository.Name.EndsWith(s, StringComparison.Ordinal)) ? model.Entities.FirstOrDefault(e => new[] { $"Delete{e.Name}", $"Remove{e.Name}" }.Contains(method.Replace("Async", ""))) : null);
}

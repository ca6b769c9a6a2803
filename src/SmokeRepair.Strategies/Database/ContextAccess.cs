using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>How a member reaches the database.</summary>
internal static class ContextAccess
{
    /// <summary>The expression for the context in a member, as in <c>_db</c>; null when it holds none.</summary>
    public static (string Expression, ITypeSymbol Type)? Context(CodeBase code, CodeFrame frame)
    {
        var model = code.ModelOf(frame.Declaration.SyntaxTree);
        foreach (var expression in frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n))
            if (code.TypeOf(expression) is { } type && EntityModel.IsContext(type) && code.SymbolOf(expression) is IFieldSymbol or IPropertySymbol or IParameterSymbol)
                return (expression.ToString(), type);
        var place = frame.Declaration.DescendantNodes().FirstOrDefault(n => n is StatementSyntax or ArrowExpressionClauseSyntax)?.SpanStart ?? frame.Declaration.Span.End - 1;
        foreach (var symbol in model.LookupSymbols(place).OrderBy(s => s is IParameterSymbol ? 0 : 1))
            if (TypeOf(symbol) is { } type && EntityModel.IsContext(type) && (!symbol.IsStatic || symbol is ILocalSymbol))
                return (symbol.Name, type);
        return null;
    }

    /// <summary>The expression for an entity's set in a member, as in <c>_db.Products</c>; null when the member does not reach it.</summary>
    public static string? Set(CodeBase code, CodeFrame frame, ITypeSymbol entity) => Context(code, frame) is { } context ? SetOf(code, context.Expression, context.Type, entity) : null;

    /// <summary>The expression for an entity's set in a context, as in <c>_db.Products</c>; null when an interface for one does not offer it.</summary>
    public static string? SetOf(CodeBase code, string context, ITypeSymbol held, ITypeSymbol entity)
    {
        for (ITypeSymbol? type = held; type is not null; type = type.BaseType)
            if (EntityModel.Of(code).Sets.FirstOrDefault(s => CodeBase.Same(s.Context, type) && CodeBase.Same(s.Entity, entity)) is { } set)
                return $"{context}.{set.Property.Name}";

        // An interface's, or one that a base of a package has, as the users of Identity.
        var offered = EntityModel.PropertiesOf(held).FirstOrDefault(p => p.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: [var of] } && CodeBase.Same(of, entity));
        return offered is not null ? $"{context}.{offered.Name}" : held.TypeKind == TypeKind.Interface ? null : $"{context}.Set<{entity.Name}>()";
    }

    /// <summary>Whether a member may await.</summary>
    public static bool IsAsync(CodeFrame frame) => frame.Symbol.IsAsync || frame.Declaration is CompilationUnitSyntax;

    /// <summary>The cancellation token that the member's calls pass on, or null.</summary>
    public static string? Token(CodeBase code, CodeFrame frame) =>
        frame.Symbol.Parameters.Where(p => p.Type.Name == "CancellationToken").Select(p => p.Name).FirstOrDefault(name =>
            frame.Declaration.DescendantNodes().OfType<ArgumentSyntax>().Any(a => a.Expression.ToString() == name)
            || !frame.Declaration.DescendantNodes().OfType<AwaitExpressionSyntax>().Any(a => a.Expression is InvocationExpressionSyntax call && code.SymbolOf(call) is IMethodSymbol { ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.EntityFrameworkCore"));

    /// <summary>A query for whether a row exists: awaited where the member may.</summary>
    public static string Any(CodeBase code, CodeFrame frame, string set, string predicate) => IsAsync(frame)
        ? $"await {set}.AnyAsync({predicate}{(Token(code, frame) is { } token ? ", " + token : "")})"
        : $"{set}.Any({predicate})";

    /// <summary>Makes what <see cref="Any"/> needs visible.</summary>
    public static SourceEditor WithUsings(SourceEditor editor, CodeFrame frame) =>
        editor.AddUsing(frame.Declaration.SyntaxTree, IsAsync(frame) ? "Microsoft.EntityFrameworkCore" : "System.Linq");

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A local or parameter whose value may be missing, and the lookup it came from.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its type without nullability.</param>
/// <param name="Lookup">The call that may find nothing; null when the value came otherwise.</param>
/// <param name="Source">The statement that filled the variable; null when it is not one of a block.</param>
internal sealed record MissingValue(string Name, ITypeSymbol Type, InvocationExpressionSyntax? Lookup, StatementSyntax? Source)
{
    /// <summary>Finds the variable that a null expression names and the lookup that filled it.</summary>
    public static MissingValue? Of(CodeBase code, SyntaxNode node)
    {
        var expression = Strip(node as ExpressionSyntax);
        if (expression is not IdentifierNameSyntax name || code.SymbolOf(name) is not ILocalSymbol local)
            return null;
        var value = ValueOf(code, local, name);
        var lookup = Strip(value) is InvocationExpressionSyntax call ? Innermost(call) : null;
        return new(name.Identifier.ValueText, local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), lookup, value?.FirstAncestorOrSelf<StatementSyntax>());
    }

    /// <summary>What a refusal says of it: the type's name and the expression it was looked up by.</summary>
    public AnswerSubject Subject(CodeBase code) => new(Type.Name, Lookup is null ? null : KeyOf(code, Lookup), "was not found");

    /// <summary>The expression by which a lookup chooses: an argument, or the other side of an equality in its predicate.</summary>
    public static string? KeyOf(CodeBase code, InvocationExpressionSyntax lookup)
    {
        foreach (var comparison in lookup.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.EqualsExpression)))
            foreach (var side in new[] { comparison.Right, comparison.Left })
                if (side is IdentifierNameSyntax or MemberAccessExpressionSyntax && Root(side) is { } root && code.SymbolOf(root) is { } symbol and (IParameterSymbol or ILocalSymbol) && !symbol.DeclaringSyntaxReferences.Any(r => lookup.Span.Contains(r.Span)))
                    return side.ToString();
        var argument = lookup.ArgumentList.Arguments.Select(a => a.Expression)
            .SelectMany(e => e is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax ? e.DescendantNodes().OfType<ExpressionSyntax>() : [e])
            .FirstOrDefault(e => e is IdentifierNameSyntax or MemberAccessExpressionSyntax && code.TypeOf(e) is { Name: not "CancellationToken", TypeKind: not TypeKind.Delegate });
        return argument?.ToString();
    }

    private static IdentifierNameSyntax? Root(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression as IdentifierNameSyntax;
    }

    private static ExpressionSyntax? ValueOf(CodeBase code, ILocalSymbol local, SyntaxNode use)
    {
        return use.Ancestors().OfType<BlockSyntax>().SelectMany(b => b.DescendantNodes())
            .Where(n => n.SpanStart < use.SpanStart)
            .Select(n => n switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } declared when declared.Identifier.ValueText == local.Name => value,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var value } when left.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(code.SymbolOf(left), local) => value,
                _ => null,
            })
            .LastOrDefault(v => v is not null);
    }

    /// <summary>Peels <c>!</c>, parentheses, <c>await</c> and casts.</summary>
    public static ExpressionSyntax? Strip(ExpressionSyntax? expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Strip(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        AwaitExpressionSyntax awaited => Strip(awaited.Expression),
        CastExpressionSyntax cast => Strip(cast.Expression),
        _ => expression,
    };

    private static InvocationExpressionSyntax Innermost(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Expression: InvocationExpressionSyntax inner } ? inner : call;
}

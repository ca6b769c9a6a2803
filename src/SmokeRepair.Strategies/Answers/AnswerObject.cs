using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>An object that the app answers with, around at most one text: <c>new ErrorResponse("...")</c>, <c>ApiResult.Fail("...")</c>, <c>new { message = "..." }</c>, <c>new ApiResponse(404)</c>.</summary>
/// <param name="Expression">The object.</param>
/// <param name="Text">The text in it; null when it has none.</param>
/// <param name="Shape">What two of one shape share: all but the text.</param>
internal sealed record AnswerObject(ExpressionSyntax Expression, ExpressionSyntax? Text, string Shape)
{
    private static readonly Regex s_words = new("Message|Error|Description|Detail|Reason");

    /// <summary>Symbols whose namespaces the file has to see.</summary>
    public IReadOnlyList<ISymbol> Uses { get; init; } = [];

    /// <summary>The object with another text.</summary>
    public string With(string text) => Text is null ? Expression.ToString() : SourceLayout.TextOf(Expression, new(Text.SpanStart - Expression.SpanStart, Text.Span.Length), text);

    /// <summary>Reads one; null when it says more than a text and constants.</summary>
    public static AnswerObject? Of(CodeBase code, ExpressionSyntax expression)
    {
        var (values, type) = expression switch
        {
            AnonymousObjectCreationExpressionSyntax { Initializers: var members } when members.All(m => m.NameEquals is not null) => (members.Select(m => m.Expression), (ISymbol?)null),
            ObjectCreationExpressionSyntax { Initializer: null or { Expressions.Count: > 0 } } creation => (Given(creation), code.SymbolOf(creation.Type)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or GenericNameSyntax } access } call when code.SymbolOf(access.Expression) is INamedTypeSymbol on => (call.ArgumentList.Arguments.Select(a => a.Expression), on),
            _ => (null, null),
        };
        if (values?.ToArray() is not { Length: > 0 } all)
            return null;
        var texts = all.Where(v => HelperArguments.IsText(v) && !IsWord(v)).ToArray();

        // What somebody else has said: result.Error, ex.Message.
        if (texts.Length == 0)
            texts = [.. all.Where(v => Said(v) is { } said && code.TypeOf(said)?.SpecialType == SpecialType.System_String && !code.ModelOf(v.SyntaxTree).GetConstantValue(said).HasValue && code.SymbolOf(said) is IPropertySymbol { IsStatic: false, Name: var name } && s_words.IsMatch(name))];
        if (texts.Length > 1 || all.Any(v => !texts.Contains(v) && !code.ModelOf(v.SyntaxTree).GetConstantValue(v).HasValue && code.SymbolOf(v) is not IFieldSymbol { IsStatic: true } && !IsEmpty(v)))
            return null;
        var text = texts.FirstOrDefault();
        var shape = text is null ? expression.ToString() : expression.ToString().Remove(text.SpanStart - expression.SpanStart, text.Span.Length);
        return new(expression, text, string.Concat(shape.Where(c => !char.IsWhiteSpace(c)))) { Uses = type is null ? [] : [type] };
    }

    private static IEnumerable<ExpressionSyntax> Given(ObjectCreationExpressionSyntax creation) =>
        (creation.ArgumentList?.Arguments.Select(a => a.Expression) ?? []).Concat(creation.Initializer?.Expressions.Select(e => e is AssignmentExpressionSyntax set ? set.Right : e) ?? []);

    private static MemberAccessExpressionSyntax? Said(ExpressionSyntax value) => (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure ? sure.Operand : value) as MemberAccessExpressionSyntax;

    // A code, as in "NOT_FOUND", and the status's title are the same each time.
    private static bool IsWord(ExpressionSyntax value) => value is LiteralExpressionSyntax literal && (!literal.Token.ValueText.Contains(' ') || Flow.StatusRewriter.IsOfStatus(literal.Token.ValueText));

    private static bool IsEmpty(ExpressionSyntax value) => value is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } or CollectionExpressionSyntax { Elements.Count: 0 };
}

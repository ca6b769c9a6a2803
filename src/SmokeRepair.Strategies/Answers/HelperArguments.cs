using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>What the app passes to the helpers that answer a status.</summary>
internal static class HelperArguments
{
    private const int MostWordsBefore = 4;

    /// <summary>As the other calls of the same helper, those in the same member before those in the same file, and these before all others: nothing, a text, or an object around a text.</summary>
    /// <param name="code">The app.</param>
    /// <param name="member">The member that will answer.</param>
    /// <param name="helper">The helper's name, as in <c>NotFound</c>.</param>
    /// <param name="receiver">The class it is called on, as in <c>Results</c>; null for a controller's own.</param>
    /// <param name="subject">What the refusal is about.</param>
    /// <param name="uses">Takes the types that the file has to see.</param>
    /// <param name="type">The type that has to be passed; null when any may be.</param>
    public static string Like(CodeBase code, SyntaxNode member, string helper, string? receiver, AnswerSubject subject, ICollection<ISymbol> uses, ITypeSymbol? type = null)
    {
        // What is passed to that one are schemes, whatever others pass to it.
        if (helper == "Forbid")
            return "";
        var calls = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(c => receiver is null ? c.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == helper : c.Expression.ToString() == $"{receiver}.{helper}")
            .Where(c => type is null || c.ArgumentList.Arguments is [var only] && CodeBase.Same(code.TypeOf(only.Expression), type))
            .ToArray();
        var inFile = calls.Where(c => c.SyntaxTree == member.SyntaxTree).ToArray();
        calls = new[] { [.. inFile.Where(c => member.Span.Contains(c.Span))], inFile }.FirstOrDefault(near => near.Length > 0) ?? calls;
        var shapes = calls.Select(c => c.ArgumentList.Arguments is [var only] ? only.Expression : null).ToArray();
        var texts = shapes.Where(IsText).Select(e => e!).ToArray();
        var bare = shapes.Count(s => s is null);
        var objects = shapes.OfType<ExpressionSyntax>().Where(e => !IsText(e)).Select(e => AnswerObject.Of(code, e)).OfType<AnswerObject>()
            .GroupBy(o => o.Shape).OrderByDescending(g => g.Count()).FirstOrDefault()?.ToArray() ?? [];
        if (texts.Length > bare && texts.Length >= objects.Length)
            return Text(code, helper, texts, subject);
        if (objects.Length <= bare)
            return subject.Message is { } told && receiver != "TypedResults" && (receiver is null || helper != "Unauthorized") && type is null or { SpecialType: SpecialType.System_String } && IsMade(told) ? told : "";
        var texted = objects.Select(o => o.Text).OfType<ExpressionSyntax>().ToArray();
        foreach (var symbol in objects[0].Uses)
            uses.Add(symbol);
        return objects[0].With(texted.Length == 0 ? "" : Text(code, helper, texted, subject));
    }

    // What is put together for this very request nobody could guess from the status.
    private static bool IsMade(string text) => SyntaxFactory.ParseExpression(text).DescendantNodesAndSelf().Any(n => n is InterpolationSyntax or InvocationExpressionSyntax);

    /// <summary>Whether an expression is a text that is written here.</summary>
    public static bool IsText(ExpressionSyntax? expression) => expression switch
    {
        InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsText(sum.Left) || IsText(sum.Right),
        _ => false,
    };

    // What is not found is told in the words in which the app tells it of other things: $"Author {id} não encontrado" becomes $"Book {bookId} não encontrado".
    private static string Text(CodeBase code, string helper, ExpressionSyntax[] texts, AnswerSubject subject)
    {
        if (helper != "NotFound" || subject.Message is not null)
            return subject.Literal;
        var things = new HashSet<string>(code.Types.Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct).Select(t => t.Name), StringComparer.OrdinalIgnoreCase);
        var told = texts.Select(t => Phrase(t, things)).OfType<(string Before, string Thing, string After, string Text)>().GroupBy(p => (p.Before, p.After)).OrderByDescending(g => g.Count()).FirstOrDefault()?.First();
        if (told is not { } phrase || phrase.Text.Contains('{') && subject.Key is null)
            return subject.Literal;
        var entity = char.IsLower(phrase.Thing[0]) ? Names.Words(Names.Thing(subject.Entity)).ToLowerInvariant() : Names.Thing(subject.Entity);
        var text = phrase.Before + entity + phrase.After;
        return text.Contains("{}") ? $"$\"{text.Replace("{}", $"{{{AnswerSubject.Interpolatable(subject.Key!)}}}")}\"" : $"\"{text}\"";
    }

    // The text around the one thing that it names, with {} in the place of the one value that it tells.
    private static (string Before, string Thing, string After, string Text)? Phrase(ExpressionSyntax text, HashSet<string> things)
    {
        var source = text switch
        {
            LiteralExpressionSyntax literal when literal.Token.Text.StartsWith("\"", StringComparison.Ordinal) && !literal.Token.Text.StartsWith("\"\"\"", StringComparison.Ordinal) => literal.Token.Text.Trim('"'),
            InterpolatedStringExpressionSyntax { StringStartToken.ValueText: "$\"" } interpolated when interpolated.Contents.OfType<InterpolationSyntax>().Count() <= 1 => string.Concat(interpolated.Contents.Select(c => c is InterpolationSyntax ? "{}" : c.ToString())),
            _ => null,
        };
        if (source is null || source.Contains('\\') || source.Contains("{{"))
            return null;
        var named = source.Split(' ', '\'', '.', ',', ':', '(', ')').Where(w => w.Length > 2 && things.Contains(w)).ToArray();
        if (named is not [var thing])
            return null;
        var at = source.IndexOf(thing, StringComparison.Ordinal);

        // "No schedules found for this doctor" is about schedules.
        if (source.Substring(0, at).Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries).Length > MostWordsBefore)
            return null;
        return (source.Substring(0, at), thing, source.Substring(at + thing.Length), source);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Results;

/// <summary>Codes of errors as the app writes them: <c>trainers.not-found</c>, <c>Trainer.NotFound</c>, <c>TRAINER_NOT_FOUND</c>.</summary>
internal static class ErrorCodes
{
    /// <summary>Whether a parameter takes the code of an error.</summary>
    public static bool IsCode(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String && parameter.Name.ToLowerInvariant() is "code" or "errorcode" or "key";

    /// <summary>A code in the manner of those that the app has, first of those in the member itself; a Pascal one where it has none.</summary>
    /// <param name="code">The app.</param>
    /// <param name="error">The type of errors.</param>
    /// <param name="member">The member in which the error is made.</param>
    /// <param name="entity">What the error is about.</param>
    /// <param name="words">What is wrong, in small words.</param>
    public static string Write(CodeBase code, INamedTypeSymbol error, SyntaxNode member, string entity, IReadOnlyList<string> words)
    {
        var all = All(code, error).ToArray();
        var near = all.Where(l => member.Span.Contains(l.Span) && l.SyntaxTree == member.SyntaxTree).Concat(Called(code, member).SelectMany(d => all.Where(l => l.SyntaxTree == d.SyntaxTree && d.Span.Contains(l.Span)))).FirstOrDefault();
        var like = (near ?? all.FirstOrDefault())?.Token.ValueText ?? "Thing.NotFound";
        var at = like.IndexOfAny(['.', ':', '/']);
        var (noun, sample) = at < 0 ? ("", like) : (like.Substring(0, at), like.Substring(at + 1));
        if (at >= 0 && near is null)
            noun = Cased([entity + (noun.EndsWith("s", StringComparison.Ordinal) && !entity.EndsWith("s", StringComparison.Ordinal) ? "s" : "")], noun);
        var said = Cased(at < 0 && words.Count > 0 ? [entity.ToLowerInvariant(), .. words] : words, sample);
        return at < 0 ? said : $"{noun}{like[at]}{said}";
    }

    private static string Cased(IReadOnlyList<string> words, string like)
    {
        string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
        if (like.Length > 1 && !like.Any(char.IsLower))
            return string.Join(like.Contains('-') ? "-" : "_", words).ToUpperInvariant();
        if (like.Length > 0 && char.IsUpper(like[0]))
            return string.Concat(words.Select(Capital));
        if (like.Any(char.IsUpper))
            return string.Concat(words.Select((w, i) => i == 0 ? w : Capital(w)));
        return string.Join(like.Contains('_') ? "_" : "-", words).ToLowerInvariant();
    }

    // The texts given for the code where an error is made.
    private static IEnumerable<LiteralExpressionSyntax> All(CodeBase code, INamedTypeSymbol error)
    {
        foreach (var list in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<ArgumentListSyntax>())
            if (list.Arguments.FirstOrDefault(a => a.Expression is LiteralExpressionSyntax { Token.Value: string })?.Expression is LiteralExpressionSyntax literal && list.Parent is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                && code.SymbolOf(list.Parent) is IMethodSymbol method && CodeBase.Same(method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType, error)
                && Parameter(method, list, literal) is { } parameter && IsCode(parameter))
                yield return literal;
    }

    private static IParameterSymbol? Parameter(IMethodSymbol method, ArgumentListSyntax list, LiteralExpressionSyntax literal)
    {
        var argument = (ArgumentSyntax)literal.Parent!;
        return argument.NameColon is { } name ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText) : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument));
    }

    private static IEnumerable<SyntaxNode> Called(CodeBase code, SyntaxNode member) => member.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Select(c => code.SymbolOf(c)).OfType<IMethodSymbol>().Where(m => m.IsStatic).SelectMany(code.DeclarationsOf);
}

using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Copies a piece of code that answers one exception so that it answers another.</summary>
internal static class StatusRewriter
{
    private static readonly Dictionary<int, (string Name, string Title, string Section)> Statuses = new()
    {
        [400] = ("BadRequest", "Bad Request", "15.5.1"),
        [401] = ("Unauthorized", "Unauthorized", "15.5.2"),
        [403] = ("Forbidden", "Forbidden", "15.5.4"),
        [404] = ("NotFound", "Not Found", "15.5.5"),
        [409] = ("Conflict", "Conflict", "15.5.10"),
        [410] = ("Gone", "Gone", "15.5.11"),
        [412] = ("PreconditionFailed", "Precondition Failed", "15.5.13"),
        [415] = ("UnsupportedMediaType", "Unsupported Media Type", "15.5.16"),
        [422] = ("UnprocessableEntity", "Unprocessable Entity", "15.5.21"),
        [500] = ("InternalServerError", "Internal Server Error", "15.6.1"),
        [501] = ("NotImplemented", "Not Implemented", "15.6.2"),
        [502] = ("BadGateway", "Bad Gateway", "15.6.3"),
        [503] = ("ServiceUnavailable", "Service Unavailable", "15.6.4"),
    };

    /// <summary>The text of a node with the type, or other name, and the status replaced; null when the new status cannot be put in the old one's words.</summary>
    public static string? Copy(CodeBase code, SyntaxNode node, IReadOnlyList<SyntaxNode> types, string type, int from, int to)
    {
        var changes = new List<(int Start, int Length, string Text)> { (types[0].SpanStart, types[types.Count - 1].Span.End - types[0].SpanStart, type) };
        changes.AddRange(Renamed(node, types[0].ToString().Split('.').Last(), type));
        var named = changes.Count;
        if (from != to)
        {
            if (!Statuses.TryGetValue(from, out var old) || !Statuses.TryGetValue(to, out var next) || IsHelped(node, old.Name, to))
                return null;
            foreach (var token in node.DescendantTokens().Where(t => types.All(y => !y.Span.Contains(t.Span))))
                if (Replacement(token, from, to, old, next) is { } text)
                    changes.Add((token.SpanStart, token.Span.Length, text));
            if (changes.Count == named || StatusSyntax.FirstIn(code, node) is null)
                return null;
        }

        var result = new StringBuilder(node.ToString());
        foreach (var (start, length, text) in changes.OrderByDescending(c => c.Start))
            result.Remove(start - node.SpanStart, length).Insert(start - node.SpanStart, text);
        return result.ToString();
    }

    // A variable that is called after the class is called after the new one: notFound becomes conflict, notFoundException conflictException.
    private static IEnumerable<(int Start, int Length, string Text)> Renamed(SyntaxNode node, string from, string to)
    {
        var declared = node.DescendantNodes().Select(n => n switch
        {
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            CatchDeclarationSyntax caught => caught.Identifier.ValueText,
            _ => "",
        }).FirstOrDefault(n => n.Length > 0);
        var name = new[] { "Exception", "Ex", "" }.Where(e => declared == Names.Camel(Bare(from) + e)).Select(e => Names.Camel(Bare(to) + e)).FirstOrDefault();
        return name is null || node.DescendantTokens().Any(t => t.ValueText == name) ? []
            : node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == declared && !(t.Parent?.Parent is MemberAccessExpressionSyntax access && access.Name == t.Parent) && t.Parent?.Parent is not NameColonSyntax).Select(t => (t.SpanStart, t.Span.Length, name));
    }

    private static string Bare(string type) => type.EndsWith("Exception", StringComparison.Ordinal) && type.Length > 9 ? type.Substring(0, type.Length - 9) : type;

    /// <summary>The text of a node with the status replaced wherever it stands; null when it stands nowhere.</summary>
    public static string? Rewrite(SyntaxNode node, int from, int to)
    {
        if (!Statuses.TryGetValue(from, out var old) || !Statuses.TryGetValue(to, out var next) || IsHelped(node, old.Name, to))
            return null;
        var text = node.ToString();
        var changed = false;
        foreach (var token in node.DescendantTokens().Reverse())
            if (Replacement(token, from, to, old, next) is { } replacement)
            {
                text = text.Remove(token.SpanStart - node.SpanStart, token.Span.Length).Insert(token.SpanStart - node.SpanStart, replacement);
                changed = true;
            }

        return changed ? text : null;
    }

    // NotFound() has a sister for 409, and none for 410.
    private static bool IsHelped(SyntaxNode node, string name, int to) => StatusSyntax.HelperFor(to) is null && node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText == name);

    /// <summary>The status's name in code, as in <c>BadRequest</c>; null for one that no answer of the app is rewritten to.</summary>
    public static string? NameOf(int status) => Statuses.TryGetValue(status, out var found) ? found.Name : null;

    /// <summary>Whether a text speaks of a status and not of one exception: its title or name, or the address of its definition.</summary>
    public static bool IsOfStatus(string text) =>
        text.Contains("://") || Statuses.Values.Any(s => text.Replace("_", " ").Equals(s.Title, StringComparison.OrdinalIgnoreCase) || text.Equals(s.Name, StringComparison.OrdinalIgnoreCase));

    private static string? Replacement(SyntaxToken token, int from, int to, (string Name, string Title, string Section) old, (string Name, string Title, string Section) next)
    {
        if (token.IsKind(SyntaxKind.NumericLiteralToken))
            return token.Value is int value && value == from ? to.ToString(CultureInfo.InvariantCulture) : null;
        if (token.IsKind(SyntaxKind.IdentifierToken))
            return token.ValueText == $"Status{from}{old.Name}" ? $"Status{to}{next.Name}" : token.ValueText == old.Name ? (to == 403 && token.Parent?.Parent is InvocationExpressionSyntax ? "Forbid" : next.Name) : null;
        if (!token.IsKind(SyntaxKind.StringLiteralToken))
            return null;
        var text = token.ValueText;
        if (text.Equals(old.Title, StringComparison.OrdinalIgnoreCase) || text.Equals(old.Name, StringComparison.OrdinalIgnoreCase) || text.Replace("_", " ").Equals(old.Title, StringComparison.OrdinalIgnoreCase))
            return SymbolDisplay.FormatLiteral(text.Contains('_') ? Cased(next.Title.Replace(' ', '_'), text) : text.Contains(' ') ? next.Title : text.Equals(old.Title, StringComparison.OrdinalIgnoreCase) ? next.Title : next.Name, true);
        if (text.EndsWith("section-" + old.Section, StringComparison.Ordinal))
            return SymbolDisplay.FormatLiteral(text.Replace("section-" + old.Section, "section-" + next.Section), true);
        return text.EndsWith("/" + from, StringComparison.Ordinal) ? SymbolDisplay.FormatLiteral(text.Substring(0, text.Length - 3) + to, true) : null;
    }

    private static string Cased(string text, string like) => !like.Any(char.IsUpper) ? text.ToLowerInvariant() : !like.Any(char.IsLower) ? text.ToUpperInvariant() : text;
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Strategies;

/// <summary>How a file is laid out: its line ends, its indentation, its blank lines; and how a snippet is laid out like it.</summary>
internal static class SourceLayout
{
    /// <summary>The text of a node, its later lines relative to the indentation of its first: fit for a snippet.</summary>
    internal static string TextOf(SyntaxNode node) => TextOf(node, default, "");

    /// <summary>The text of a node, fit for a snippet, with a part of it replaced.</summary>
    internal static string TextOf(SyntaxNode node, TextSpan part, string text) =>
        Dedent(node.ToString().Remove(part.Start, part.Length).Insert(part.Start, text), IndentationAt(node.SyntaxTree, node.SpanStart));

    /// <summary>The text of a node, fit for a snippet, with other names for some of its identifiers.</summary>
    internal static string Renamed(SyntaxNode node, IEnumerable<IdentifierNameSyntax> names, Func<string, string> renamed)
    {
        var text = node.ToString();
        foreach (var name in names.OrderByDescending(n => n.SpanStart))
            text = text.Remove(name.SpanStart - node.SpanStart, name.Span.Length).Insert(name.SpanStart - node.SpanStart, renamed(name.Identifier.ValueText));
        return Dedent(text, IndentationAt(node.SyntaxTree, node.SpanStart));
    }

    // Where the file sets blank lines after braces, the guard gets one too.
    internal static string BlankLineAfter(SyntaxTree tree, string guard)
    {
        if (!guard.EndsWith("}", StringComparison.Ordinal))
            return guard;
        var closed = tree.GetRoot().DescendantNodes().OfType<IfStatementSyntax>()
            .Where(i => i.Parent is BlockSyntax && i.GetLastToken().GetNextToken() is var next && !next.IsKind(SyntaxKind.CloseBraceToken) && !next.IsKind(SyntaxKind.ElseKeyword))
            .Select(i => i.GetLastToken().GetNextToken().LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            .ToArray();
        return closed.Length == 0 || closed.Count(c => c) * 2 > closed.Length ? guard + "\n" : guard;
    }

    /// <summary>Text without its blanks: two that differ in layout only are the same.</summary>
    internal static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    internal static string Indent(string text) => string.Join("\n", text.Split('\n').Select(l => l.Trim().Length == 0 ? l : "    " + l));

    internal static string Dedent(string text, string indentation) =>
        string.Join("\n", text.Replace("\r\n", "\n").Split('\n').Select((l, i) => i > 0 && l.StartsWith(indentation, StringComparison.Ordinal) ? l.Substring(indentation.Length) : l));

    internal static string NewLine(SyntaxTree tree)
    {
        var text = tree.GetText();
        var first = text.Lines[0];
        return first.EndIncludingLineBreak - first.End == 2 ? "\r\n" : "\n";
    }

    /// <summary>The white space at the start of the line that holds the position.</summary>
    internal static string IndentationAt(SyntaxTree tree, int position)
    {
        var text = tree.GetText();
        var line = text.ToString(text.Lines.GetLineFromPosition(position).Span);
        return line.Substring(0, line.Length - line.TrimStart(' ', '\t').Length);
    }

    internal static string IndentationUnit(SyntaxTree tree)
    {
        foreach (var line in tree.GetText().Lines)
        {
            var text = line.ToString();
            if (text.StartsWith("\t", StringComparison.Ordinal))
                return "\t";
            var spaces = text.Length - text.TrimStart(' ').Length;
            if (spaces is 2 or 3 or 4 && text.Trim().Length > 0)
                return new(' ', spaces);
        }

        return "    ";
    }

    internal static string Layout(SyntaxTree tree, string snippet, string indentation)
    {
        var unit = IndentationUnit(tree);
        var lines = snippet.Split('\n');
        var result = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                result.Append(NewLine(tree));
            var line = lines[i].TrimEnd('\r');
            var levels = 0;
            while (line.Length >= (levels + 1) * 4 && string.IsNullOrWhiteSpace(line.Substring(levels * 4, 4)))
                levels++;
            if (line.Trim().Length == 0)
                continue;
            if (i > 0)
                result.Append(indentation);
            for (var level = 0; level < levels; level++)
                result.Append(unit);
            result.Append(line, levels * 4, line.Length - levels * 4);
        }

        return result.ToString();
    }
}

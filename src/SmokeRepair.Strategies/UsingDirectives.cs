using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using static SmokeRepair.Strategies.SourceLayout;

namespace SmokeRepair.Strategies;

/// <summary>Which namespaces a file sees, and where it would name another.</summary>
internal static class UsingDirectives
{
    /// <summary>Where and how a file names a further namespace, by the order of those that it names already.</summary>
    public static (int At, string Text) Place(SyntaxTree tree, string name)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var inside = root.Usings.Count == 0 ? root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(n => n.Usings.Count > 0) : null;
        var usings = inside?.Usings ?? root.Usings;
        var plain = usings.Where(u => u is { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0, Name: not null }).ToArray();
        var line = $"using {name};{NewLine(tree)}";
        if (plain.FirstOrDefault(u => Precedes(name, u.Name!.ToString())) is { } next)
            return (next.SpanStart, line + IndentationAt(tree, next.SpanStart));
        return usings.Count > 0
            ? ((plain.LastOrDefault() ?? usings.Last()).Span.End, NewLine(tree) + IndentationAt(tree, usings.Last().SpanStart) + line.TrimEnd('\r', '\n'))
            : (root.GetFirstToken().SpanStart, line + NewLine(tree));
    }

    /// <summary>Whether all of a file sees a namespace.</summary>
    public static bool Sees(CodeBase code, SyntaxTree tree, string name)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        // What one of several namespaces sees, the others may not.
        var namespaces = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>().Where(n => n.Members.Any(m => m is not BaseNamespaceDeclarationSyntax)).ToArray();
        if (root.Usings.Any(Imports) || (namespaces.Length > 0 && namespaces.All(n => n.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Any(Within))))
            return true;
        bool Imports(UsingDirectiveSyntax u) => u.Alias is null && u.StaticKeyword.RawKind == 0 && u.Name?.ToString() == name;
        bool Within(BaseNamespaceDeclarationSyntax n) => n.Usings.Any(Imports) || n.Name.ToString() == name || n.Name.ToString().StartsWith(name + ".", StringComparison.Ordinal);
        return code.CompilationOf(tree).SyntaxTrees.Any(t => ((CompilationUnitSyntax)t.GetRoot()).Usings
            .Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && u.Name?.ToString().Replace("global::", "") == name));
    }

    // System first, then by ordinal, as the usual using order has it.
    private static bool Precedes(string a, string b)
    {
        bool System(string n) => n == "System" || n.StartsWith("System.", StringComparison.Ordinal);
        return System(a) != System(b) ? System(a) : string.CompareOrdinal(a, b) < 0;
    }
}

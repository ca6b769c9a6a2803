using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace SmokeRepair.Routing;

/// <summary>Finds members and nodes of the source by file, line, column and name.</summary>
internal static class CodePlaces
{
    /// <summary>The member that a stack frame was executing, with the node at the frame's position; null when the file is not the user's.</summary>
    public static CodeFrame? Frame(CodeBase code, string? file, int line, int column, string? expression)
    {
        if (file is null || line < 1 || code.Trees.FirstOrDefault(t => SamePath(t.FilePath, file)) is not { } tree)
            return null;
        var text = tree.GetText();
        if (line > text.Lines.Count)
            return null;
        var start = text.Lines[line - 1];
        var position = Math.Min(start.Start + Math.Max(column - 1, 0), start.End);
        var token = tree.GetRoot().FindToken(position);
        if (token.SpanStart < start.Start && token.GetNextToken() is { RawKind: not 0 } next)
            token = next;
        var node = Locate(token, position, expression);
        return node is null ? null : FrameOf(code, node);
    }

    /// <summary>The innermost member around a node.</summary>
    public static CodeFrame? FrameOf(CodeBase code, SyntaxNode node)
    {
        foreach (var declaration in node.AncestorsAndSelf().Where(IsMember))
        {
            var model = code.ModelOf(declaration.SyntaxTree);
            var symbol = declaration is AnonymousFunctionExpressionSyntax ? model.GetSymbolInfo(declaration).Symbol : model.GetDeclaredSymbol(declaration);
            if (symbol is IMethodSymbol method)
                return new(declaration, node, method);
            if (symbol is IPropertySymbol { GetMethod: { } getter })
                return new(declaration, node, getter);
        }

        // Top-level statements are the body of a method without a declaration of its own.
        return node.SyntaxTree.GetRoot() is CompilationUnitSyntax unit && code.ModelOf(unit.SyntaxTree).GetDeclaredSymbol(unit) is { } main ? new(unit, node, main) : null;
    }

    /// <summary>The member that answers an endpoint, by the name that the running app gave.</summary>
    public static CodeFrame? Handler(CodeBase code, HandlerName? name)
    {
        if (name is null)
            return null;
        if (name.File is not null && name.Line > 0 && (name.Method.Contains('<') || name.Type.Contains('<')))
            return Frame(code, name.File, name.Line, 0, null) is { } at ? HandlerAround(code, at) : null;
        var candidates = code.Types.Where(t => MetadataName(t) == name.Type).SelectMany(t => Inherited(t).SelectMany(b => b.GetMembers(name.Method))).OfType<IMethodSymbol>().ToArray();
        var method = candidates.FirstOrDefault(m => m.Parameters.Length == name.ParameterTypes.Count && m.Parameters.Zip(name.ParameterTypes).All(p => SimpleName(p.Second) == p.First.Type.MetadataName)) ?? candidates.FirstOrDefault();
        return method is not null && code.DeclarationsOf(method).FirstOrDefault() is { } declaration ? new(declaration, declaration, method) : null;
    }

    /// <summary>Whether two paths name one file.</summary>
    public static bool SamePath(string a, string b) => string.Equals(a.Replace('\\', '/'), b.Replace('\\', '/'), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static bool IsMember(SyntaxNode node) => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
        or PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null };

    // A lambda's first statement names the lambda, or the call that maps it when it is an expression.
    private static CodeFrame? HandlerAround(CodeBase code, CodeFrame frame)
    {
        if (frame.Declaration is AnonymousFunctionExpressionSyntax)
            return frame;
        var statement = frame.Node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault() ?? frame.Node;
        var lambda = statement.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault(l => l.Parent is ArgumentSyntax);
        return lambda is null ? frame : FrameOf(code, lambda) ?? frame;
    }

    private static SyntaxNode? Locate(SyntaxToken token, int position, string? expression)
    {
        if (token.Parent is null)
            return null;
        SyntaxNode scope = token.Parent.AncestorsAndSelf().FirstOrDefault(n => n is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) ?? token.Parent;
        if (expression is null)
            return scope;
        var wanted = SourceLayout.Squeeze(expression);
        return scope.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(e => Matches(SourceLayout.Squeeze(e.ToString()), wanted)).OrderBy(e => Math.Abs(e.SpanStart - position)).ThenBy(e => e.Span.Length).FirstOrDefault() ?? scope;
    }

    private static bool Matches(string text, string wanted) => text == wanted || (wanted.EndsWith('…') && text.StartsWith(wanted[..^1], StringComparison.Ordinal));

    private static IEnumerable<INamedTypeSymbol> Inherited(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            yield return t.OriginalDefinition;
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return MetadataName(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;
    }

    private static string SimpleName(string fullName)
    {
        var cut = fullName.IndexOf('[', StringComparison.Ordinal);
        var name = cut < 0 ? fullName : fullName[..cut];
        return name[(name.LastIndexOfAny(['.', '+']) + 1)..];
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Frames for members that a strategy reaches on its own.</summary>
internal static class Members
{
    /// <summary>The frame that can refuse: the executing member or, for a lambda that is only an argument, the member around it.</summary>
    public static CodeFrame Refusing(RepairSite site)
    {
        var frame = site.Frame;
        while (frame.Declaration is AnonymousFunctionExpressionSyntax && frame.Declaration != site.Handler?.Declaration
            && FrameOf(site.Code, frame.Declaration.Parent!, frame.Node) is { } outer)
            frame = outer;
        return frame;
    }

    /// <summary>The innermost member around a node; null outside any.</summary>
    public static CodeFrame? FrameOf(CodeBase code, SyntaxNode inside, SyntaxNode node)
    {
        var declaration = inside.AncestorsAndSelf().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        if (declaration is null)
            return null;
        var model = code.ModelOf(declaration.SyntaxTree);
        var symbol = declaration is AnonymousFunctionExpressionSyntax ? model.GetSymbolInfo(declaration).Symbol : model.GetDeclaredSymbol(declaration);
        return symbol is IMethodSymbol method ? new(declaration, node, method) : null;
    }

    /// <summary>The handler and the members of the user's code that it calls, the nearest first.</summary>
    public static IEnumerable<CodeFrame> Called(RepairSite site, int depth = 4)
    {
        var seen = new HashSet<SyntaxNode>();
        List<CodeFrame> level = [.. site.Frames.Where(f => f.Declaration is not CompilationUnitSyntax)];
        if (site.Handler is { } handler && level.All(f => f.Declaration != handler.Declaration))
            level = [.. level, handler];
        for (var i = 0; i <= depth && level.Count > 0; i++)
        {
            var next = new List<CodeFrame>();
            foreach (var frame in level.Where(f => seen.Add(f.Declaration)))
            {
                yield return frame;
                foreach (var call in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
                    foreach (var target in site.Code.TargetsOf(call))
                        foreach (var declaration in site.Code.DeclarationsOf(target))
                            next.Add(new(declaration, declaration, target));
            }

            level = next;
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies;

/// <summary>The members of the app that a handler reaches by calls.</summary>
internal static class CallPath
{
    private const int Deepest = 6;

    /// <summary>The chains of members from each one that is reached (first) to the handler (last), the innermost chains first.</summary>
    public static IEnumerable<IReadOnlyList<CodeFrame>> From(CodeBase code, CodeFrame handler)
    {
        var seen = new HashSet<SyntaxNode>();
        return Deeper(code, [handler with { Node = handler.Declaration }], seen);
    }

    private static IEnumerable<IReadOnlyList<CodeFrame>> Deeper(CodeBase code, IReadOnlyList<CodeFrame> path, HashSet<SyntaxNode> seen)
    {
        var member = path[0];
        if (path.Count > Deepest || !seen.Add(member.Declaration))
            yield break;
        foreach (var call in member.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            foreach (var target in code.TargetsOf(call))
                foreach (var declaration in code.DeclarationsOf(target).Where(d => d is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax))
                    foreach (var deeper in Deeper(code, [new(declaration, declaration, target), member with { Node = call }, .. path.Skip(1)], seen))
                        yield return deeper;
        }

        yield return path;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>The clause that catches an exception on its way from where it was thrown to the endpoint's handler.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Frame">The member that holds it.</param>
internal sealed record CatchingClause(CatchClauseSyntax Clause, CodeFrame Frame)
{
    /// <summary>The statement that the clause belongs to.</summary>
    public TryStatementSyntax Attempt => (TryStatementSyntax)Clause.Parent!;

    /// <summary>Finds it; null when nothing catches the exception, or it cannot be told what does.</summary>
    public static CatchingClause? Find(RepairSite site, INamedTypeSymbol exception)
    {
        foreach (var frame in Passed(site))
            foreach (var attempt in frame.Node.AncestorsAndSelf().TakeWhile(n => n != frame.Declaration).OfType<TryStatementSyntax>().Where(t => t.Block.Span.Contains(frame.Node.Span)))
                foreach (var clause in attempt.Catches.Where(c => Takes(site.Code, c, exception)))
                {
                    // A filter may let it pass; what is thrown anew is another exception's business.
                    if (clause.Filter is not null)
                        return null;
                    var thrown = clause.Block.DescendantNodes().OfType<ThrowStatementSyntax>().ToArray();
                    if (thrown.Length == 0)
                        return new(clause, frame);
                    if (thrown.Any(t => t.Expression is not null))
                        return null;
                    break;
                }

        return null;
    }

    /// <summary>The class that a clause names; null when it takes everything.</summary>
    public static INamedTypeSymbol? ClassOf(CodeBase code, CatchClauseSyntax clause) =>
        clause.Declaration is { } declaration && code.SymbolOf(declaration.Type) is INamedTypeSymbol { Name: not "Exception" } type ? type : null;

    /// <summary>Whether a class is another one or derives from it.</summary>
    public static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (CodeBase.Same(t, from))
                return true;
        return false;
    }

    private static bool Takes(CodeBase code, CatchClauseSyntax clause, INamedTypeSymbol exception) => ClassOf(code, clause) is not { } named || Derives(exception, named);

    // The members that it passes; a lambda that was handed to one of the app's own methods is called there.
    private static IEnumerable<CodeFrame> Passed(RepairSite site)
    {
        for (var i = 0; i < site.Frames.Count; i++)
        {
            var frame = site.Frames[i];
            yield return frame;
            if (frame.Declaration is not AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument } || site.Code.SymbolOf(call) is not IMethodSymbol method)
                continue;
            var ordinal = list.Arguments.IndexOf(argument);
            foreach (var target in site.Code.ImplementationsOf(method).Where(m => ordinal < m.Parameters.Length))
                foreach (var declaration in site.Code.DeclarationsOf(target).Where(d => site.Frames.All(f => f.Declaration != d)))
                    if (declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(c => Calls(c, target.Parameters[ordinal].Name)) is { } called)
                        yield return new(declaration, called, target);
        }
    }

    private static bool Calls(InvocationExpressionSyntax call, string parameter) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == parameter,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax on, Name.Identifier.ValueText: "Invoke" } => on.Identifier.ValueText == parameter,
        _ => false,
    };
}

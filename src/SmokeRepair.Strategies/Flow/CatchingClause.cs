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

    /// <summary>Whether it takes the one exception alone, by what its message says.</summary>
    public bool ByMessage => Clause.Filter is not null;

    /// <summary>Finds it; null when nothing catches the exception, or it cannot be told what does.</summary>
    public static CatchingClause? Find(RepairSite site, INamedTypeSymbol exception)
    {
        var (passing, message) = (exception, site.Exception?.Class.Replace('+', '.') == exception.ToDisplayString() ? site.Exception.Message : null);
        foreach (var (clauses, frame) in Attempts(site))
            foreach (var clause in clauses.Where(c => Takes(site.Code, c, passing)))
            {
                // A filter may let it pass.
                var isTaken = clause.Filter is null ? true : MessageFilter.Holds(clause.Filter.FilterExpression, clause.Declaration?.Identifier.ValueText, message);
                if (isTaken is null)
                    return null;
                if (isTaken == false)
                    continue;
                var thrown = clause.Block.DescendantNodes().OfType<ThrowStatementSyntax>().ToArray();

                // What was thrown anew is another exception's business, unless it is told by its words.
                if (thrown.Length == 0)
                    return clause.Filter is null && !CodeBase.Same(passing, exception) ? null : new(clause, frame);
                if (thrown.Any(t => t.Expression is not null))
                {
                    if (message is null || thrown.Length > 1 || Anew(site.Code, clause, thrown[0]) is not { } next)
                        return null;
                    passing = next;
                }

                break;
            }

        return null;
    }

    /// <summary>Whether any clause on the way takes the exception, whatever becomes of it there.</summary>
    public static bool IsTaken(RepairSite site, INamedTypeSymbol exception) => Attempts(site).Any(a => a.Clauses.Any(c => Takes(site.Code, c, exception)));

    private static IEnumerable<(SyntaxList<CatchClauseSyntax> Clauses, CodeFrame Frame)> Attempts(RepairSite site) =>
        from frame in Passed(site)
        from attempt in frame.Node.AncestorsAndSelf().TakeWhile(n => n != frame.Declaration).OfType<TryStatementSyntax>()
        where attempt.Block.Span.Contains(frame.Node.Span)
        select (attempt.Catches, frame);

    // throw new ServiceException(e.Message, e): it goes on as another one that says the same.
    private static INamedTypeSymbol? Anew(CodeBase code, CatchClauseSyntax clause, ThrowStatementSyntax thrown) =>
        clause.Block.Statements.Last() == thrown && thrown.Expression is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var said }, ..] } made && said.ToString() == clause.Declaration?.Identifier.ValueText + ".Message"
        && code.SymbolOf(made) is IMethodSymbol constructor && SaysTheSame(code, constructor) ? code.TypeOf(made) as INamedTypeSymbol : null;

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

    // : base(message), and of the framework's any.
    private static bool SaysTheSame(CodeBase code, IMethodSymbol constructor) => code.DeclarationsOf(constructor.ContainingType).OfType<ClassDeclarationSyntax>().ToArray() is not { Length: > 0 } classes || constructor.Parameters.Length > 0 && classes.Any(c =>
        c.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments: [{ Expression: var passed }, ..] } && passed.ToString() == constructor.Parameters[0].Name
        || c.Members.OfType<ConstructorDeclarationSyntax>().Any(m => m.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText == constructor.Parameters[0].Name && m.Initializer is { ArgumentList.Arguments: [{ Expression: var handed }, ..] } && handed.ToString() == constructor.Parameters[0].Name));

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

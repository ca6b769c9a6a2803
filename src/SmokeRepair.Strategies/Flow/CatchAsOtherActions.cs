using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Where actions catch what the app refuses by, one that catches nothing does so in the words of the others.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class CatchAsOtherActions : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { Declaration: MethodDeclarationSyntax { Body: { Statements.Count: > 0 } body } method } handler || !AnswerFinder.IsController(handler.Symbol.ContainingType))
            return NotApplicable("the handler is no action with a body");
        if (ThrownRefusal.At(site) is not { IsOwn: true } refusal)
            return NotApplicable("the app does not refuse here by an exception of its own");
        if (site.Conventions.Exceptions is var map && map.Mappings.Count(m => m.Status < 500) >= map.Caught.Count(m => m.Status is >= 400 and < 500))
            return NotApplicable("the app answers exceptions in one place, or in none");
        if (body.DescendantNodes().OfType<TryStatementSyntax>().Any() || CatchingClause.Find(site, refusal.Class) is not null)
            return NotApplicable("something is caught here already");
        if (AsyncChange.IsTask(handler.Symbol.ReturnType) && !handler.Symbol.IsAsync)
            return NotApplicable("the handler is left before the task ends");
        if (body.DescendantTokens().Any(t => t.Text.Contains('\n')))
            return NotApplicable("a text over several lines cannot be indented");
        var here = refusal.Reached(site.Code, handler);
        if (!here.IsOfRequest(site))
            return NotApplicable("the exception is also thrown for what is no fault of the request");
        var proposals = here.Statuses(site).Select(s => Write(site, handler, method, body, refusal.Class, s)).OfType<Proposal>().ToArray();
        return proposals.Length == 0 ? NotApplicable("no other action has words for it that hold here") : Propose(proposals);
    }

    private static Proposal? Write(RepairSite site, CodeFrame handler, MethodDeclarationSyntax method, BlockSyntax body, INamedTypeSymbol exception, int status)
    {
        var others = site.Conventions.Exceptions.Caught.Where(m => m.Status == status && site.Conventions.Exceptions.Own.Contains(m.Exception, SymbolEqualityComparer.Default))
            .Select(m => (m.Exception, Clause: m.Place as CatchClauseSyntax)).Where(m => m.Clause is { Filter: null, Declaration: not null } && OwnerOf(site.Code, m.Clause) is { } owner && AnswerFinder.IsController(owner)).ToArray();
        // One clause is no custom, unless it is for this very class.
        var words = others.Where(m => (others.Length > 1 || CodeBase.Same(m.Exception, exception)) && HoldsIn(site.Code, m.Clause!, handler.Symbol.ContainingType))
            .OrderBy(m => CodeBase.Same(m.Exception, exception) ? 0 : 1).ThenBy(m => CodeBase.Same(OwnerOf(site.Code, m.Clause!), handler.Symbol.ContainingType) ? 0 : 1).Select(m => m.Clause!).FirstOrDefault();
        if (words is null || AnswerFinder.Find(site, handler, status, new(exception.Name, null, "was met")) is not { } answer || !answer.Statement.StartsWith("return", StringComparison.Ordinal)
            || StatusRewriter.Copy(site.Code, words, [words.Declaration!.Type], exception.Name, status, status) is not { } text)
            return null;
        var tree = method.SyntaxTree;
        var span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(Start(body), body.Statements.Last().Span.End);
        var tried = InUnits(tree, SourceLayout.Dedent(tree.GetText().ToString(span), SourceLayout.IndentationAt(tree, span.Start)));
        var clause = InUnits(words.SyntaxTree, SourceLayout.Dedent(text, SourceLayout.IndentationAt(words.SyntaxTree, words.SpanStart)));
        var editor = new SourceEditor(site).Replace(tree, span, $"try\n{{\n{SourceLayout.Indent(tried)}\n}}\n{clause}").AddUsing(method, exception);
        answer.Prepare?.Invoke(editor);
        return editor.ToProposal($"answer {status} for {exception.Name}, as other actions do");
    }

    // With what is said above the first statement.
    private static int Start(BlockSyntax body) =>
        body.Statements[0].GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(t => t.SpanStart).DefaultIfEmpty(body.Statements[0].SpanStart).First();

    // Snippets are indented by four blanks a level, whatever the file is.
    private static string InUnits(SyntaxTree tree, string text)
    {
        var unit = SourceLayout.IndentationUnit(tree);
        return string.Join("\n", text.Split('\n').Select(line =>
        {
            var levels = 0;
            while (line.Length > levels * unit.Length && string.CompareOrdinal(line, levels * unit.Length, unit, 0, unit.Length) == 0)
                levels++;
            return new string(' ', levels * 4) + line.Substring(levels * unit.Length);
        }));
    }

    // What the clause uses of its own class has to be in the other one too; what it uses of its action is not.
    private static bool HoldsIn(CodeBase code, CatchClauseSyntax clause, INamedTypeSymbol type) =>
        OwnerOf(code, clause) is { } owner && clause.Block.DescendantNodes().OfType<IdentifierNameSyntax>().All(name => code.SymbolOf(name) switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.All(r => clause.Span.Contains(r.Span)),
            IParameterSymbol => false,
            { ContainingType: { } of } member and (IFieldSymbol or IPropertySymbol or IMethodSymbol) when CodeBase.Same(of, owner) => type.GetMembers(member.Name).Any(m => m.Kind == member.Kind),
            _ => true,
        });

    private static INamedTypeSymbol? OwnerOf(CodeBase code, SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? code.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration) as INamedTypeSymbol : null;
}

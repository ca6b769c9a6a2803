using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>In a handler that answers exceptions itself, one that it does not know gets a clause beside the others, and above one that takes everything.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class CatchBesideSiblings : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (site.Conventions.Exceptions.Own.FirstOrDefault(t => t.ToDisplayString() == site.Exception?.Class.Replace('+', '.')) is not { } exception)
            return NotApplicable("the exception is not one of the app's own");
        var attempts = handler.Declaration.DescendantNodes().OfType<TryStatementSyntax>().Where(t => t.Catches.Count > 0 && (handler.Node == handler.Declaration || t.Block.Span.Contains(handler.Node.Span))).ToArray();
        if (attempts.Length == 0)
            return NotApplicable("the handler catches nothing");
        var attempt = attempts[attempts.Length - 1];
        if (attempt.Catches.Any(c => Type(site, c) is { Name: not "Exception" } caught && Derives(exception, caught)))
            return NotApplicable("the handler catches it already");
        var statuses = ExceptionStatus.For(site, exception);
        return statuses.Count == 0 ? NotApplicable("no client error is among the right answers") : Propose([.. statuses.Select(s => Write(site, handler, attempt, exception, s))]);
    }

    private static Proposal? Write(RepairSite site, CodeFrame handler, TryStatementSyntax attempt, INamedTypeSymbol exception, int status)
    {
        var all = attempt.Catches.FirstOrDefault(c => Type(site, c) is null or { Name: "Exception" });
        var siblings = attempt.Catches.Where(c => c != all && c.Filter is null && StatusSyntax.FirstIn(site.Code, c.Block) is >= 400 and < 500).ToArray();
        var sibling = siblings.LastOrDefault(c => StatusSyntax.FirstIn(site.Code, c.Block) == status) ?? siblings.LastOrDefault();
        var editor = new SourceEditor(site);
        var tree = attempt.SyntaxTree;
        if (sibling?.Declaration is { } declaration)
        {
            if (StatusRewriter.Copy(site.Code, sibling, [declaration.Type], exception.Name, StatusSyntax.FirstIn(site.Code, sibling.Block)!.Value, status) is not { } copy)
                return null;
            editor.InsertAt(tree, sibling.Span.End, $"{Lines(tree)}{SourceLayout.IndentationAt(tree, sibling.SpanStart)}{copy}");
        }
        else
        {
            if (all is null || AnswerFinder.Find(site, handler, status, new(exception.Name.Replace("Exception", ""), null, "was met")) is not { } answer || !answer.Statement.StartsWith("return", StringComparison.Ordinal))
                return null;
            editor.Replace(all.CatchKeyword, $"catch ({exception.Name})\n{{\n    {answer.Statement}\n}}\ncatch").Prepare(tree, answer);
        }

        return editor.AddUsing(tree, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    private static INamedTypeSymbol? Type(RepairSite site, CatchClauseSyntax clause) => clause.Declaration is { } declaration ? site.Code.SymbolOf(declaration.Type) as INamedTypeSymbol : null;

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (CodeBase.Same(t, from))
                return true;
        return false;
    }

    private static string Lines(SyntaxTree tree) => tree.GetText().Lines[0] is var line && line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
}

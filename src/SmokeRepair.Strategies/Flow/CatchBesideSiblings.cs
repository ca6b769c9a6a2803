using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Where exceptions are answered in catch clauses, a refusal of the app's own that they do not know gets one beside the others, and above one that takes everything.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
[Repairs("System.Exception", Fault = FaultCodes.WrongStatus)]
internal sealed class CatchBesideSiblings : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses.Contains(site.Failure.ActualStatus) || site.Failure.ActualStatus < 400)
            return NotApplicable("nothing was answered that is wrong for a refusal");
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (ThrownRefusal.At(site) is not { } refusal)
            return NotApplicable("the app's own code does not refuse here");
        var caught = CatchingClause.Find(site, refusal.Class);
        if (caught is not null && CatchingClause.ClassOf(site.Code, caught.Clause) is not null)
            return NotApplicable("a clause names it already");
        var frame = caught?.Frame ?? handler;
        var attempt = caught?.Attempt ?? handler.Declaration.DescendantNodes().OfType<TryStatementSyntax>().LastOrDefault(t => t.Catches.Count > 0 && (handler.Node == handler.Declaration || t.Block.Span.Contains(handler.Node.Span)));
        if (attempt is null)
            return NotApplicable("the handler catches nothing");
        if (attempt.Catches.Any(c => c.Declaration is not null && CatchingClause.ClassOf(site.Code, c) is { } named && CatchingClause.Derives(refusal.Class, named)))
            return NotApplicable("the handler catches it already");
        var here = frame.Declaration == handler.Declaration ? refusal.Reached(site.Code, handler) : refusal;
        if (!here.IsOfRequest(site))
            return NotApplicable("the exception is also thrown for what is no fault of the request");
        var statuses = here.Statuses(site);
        return statuses.Count == 0 ? NotApplicable("no client error is among the right answers") : Propose([.. statuses.Select(s => Write(site, frame, attempt, refusal.Class, s))]);
    }

    private static Proposal? Write(RepairSite site, CodeFrame frame, TryStatementSyntax attempt, INamedTypeSymbol exception, int status)
    {
        var all = attempt.Catches.FirstOrDefault(c => CatchingClause.ClassOf(site.Code, c) is null);
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
            var name = all?.Declaration is { Identifier.ValueText: { Length: > 0 } given } ? given : "e";
            if (all is null || AnswerFinder.Find(site, frame, status, new(exception.Name.Replace("Exception", ""), null, "was met") { Message = $"{name}.Message" }) is not { } answer || !answer.Statement.StartsWith("return", StringComparison.Ordinal))
                return null;
            var variable = answer.Statement.Contains($"{name}.Message") ? $" {name}" : "";
            editor.Replace(all.CatchKeyword, $"catch ({exception.Name}{variable})\n{{\n    {answer.Statement}\n}}\ncatch").Prepare(tree, answer);
        }

        return editor.AddUsing(attempt, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    private static string Lines(SyntaxTree tree) => tree.GetText().Lines[0] is var line && line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
}

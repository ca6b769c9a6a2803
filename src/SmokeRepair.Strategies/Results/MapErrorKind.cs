using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Results;

/// <summary>A kind of error, of a result or of an exception that carries it, that is answered with another status than is right is mapped to that one, where the app maps the others.</summary>
[Repairs(Fault = FaultCodes.ServerError, WithoutException = true)]
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class MapErrorKind : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses is not [>= 400 and < 500 and var wanted, ..] || site.Failure.ActualStatus < 400)
            return NotApplicable("no client error is the right answer, or nothing was refused");
        var made = site.Exception is null ? MadeErrors.OnTheWay(site, site.Failure.ActualStatus).Select(m => m.Made) : ThrownRefusal.CreationAt(site) is { } thrown ? [thrown] : [];
        var kinds = made.Select(m => ErrorStatus.KindOf(site.Code, m)).OfType<IFieldSymbol>()
            .GroupBy(k => k, SymbolEqualityComparer.Default).Select(g => (IFieldSymbol)g.Key!)
            .Where(k => ErrorKind.StatusOf(site.Code, k) == site.Failure.ActualStatus).ToArray();
        if (kinds.Length == 0)
            return NotApplicable("no kind of error is answered so");

        // A kind whose name speaks of the status that was answered is mapped right: what is wrong is the error. One that speaks of another is answered so, whatever this
        // request would have had.
        var wrong = kinds.Select(k => (Kind: k, Named: ErrorStatus.Named(k.Name))).Where(k => k.Named == wanted || k.Named is null || site.Failure.ActualStatus >= 500).OrderBy(k => k.Named == wanted ? 0 : 1).ToArray();
        return wrong.Length == 0 ? NotApplicable("the kinds are mapped to what they are called") : Propose([.. wrong.Take(2).Select(k => Map(site, k.Kind, Status(site, k.Named, wanted)))]);
    }

    // An invalid transition is a conflict, where the document says so.
    private static int Status(RepairSite site, int? named, int wanted) =>
        named is null || named == 400 && wanted is 409 or 422 && site.Failure.Endpoint.DeclaredStatuses.Contains(wanted) ? wanted : named.Value;

    private static Proposal? Map(RepairSite site, IFieldSymbol kind, int wanted)
    {
        var all = ErrorKind.Of(site.Code).Where(k => CodeBase.Same(k.Kind.ContainingType, kind.ContainingType)).ToArray();
        var editor = new SourceEditor(site);
        var description = $"answer {wanted} for errors of the kind {kind.Name}";
        if (all.FirstOrDefault(k => CodeBase.Same(k.Kind, kind)) is { } own)
            return Names(site.Code, own.Place, own.Kind) is [var name] && StatusRewriter.Copy(site.Code, own.Place, [name], name.ToString(), own.Status, wanted) is { } corrected ? editor.Replace(own.Place, corrected).ToProposal(description) : null;
        var sibling = all.LastOrDefault(k => k.Status == wanted) ?? all.LastOrDefault(k => k.Status < 500);
        if (sibling is null || Names(site.Code, sibling.Place, sibling.Kind) is not [MemberAccessExpressionSyntax known])
            return null;
        if (StatusRewriter.Copy(site.Code, sibling.Place, [known], $"{known.Expression}.{kind.Name}", sibling.Status, wanted) is not { } text)
            return null;
        var tree = sibling.Place.SyntaxTree;
        var gap = SourceLayout.NewLine(tree) + SourceLayout.IndentationAt(tree, sibling.Place.SpanStart);
        return sibling.Place switch
        {
            SwitchExpressionArmSyntax or AssignmentExpressionSyntax or InitializerExpressionSyntax => editor.InsertAt(tree, sibling.Place.Span.End, $",{gap}{text}").ToProposal(description),
            SwitchSectionSyntax { Labels.Count: 1 } or IfStatementSyntax { Else: null, Parent: BlockSyntax } => editor.InsertAt(tree, sibling.Place.Span.End, gap + text).ToProposal(description),
            _ => null,
        };
    }

    private static ExpressionSyntax[] Names(CodeBase code, SyntaxNode place, IFieldSymbol kind) =>
        [.. place.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(e => CodeBase.Same(code.SymbolOf(e), kind))];
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>An exception by which the app refuses, or a package for it, and which ends as a server error, is mapped to its status beside the others, or its own mapping is corrected.</summary>
[Repairs("System.Exception")]
internal sealed class MapDomainException : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var map = site.Conventions.Exceptions;
        var refusal = ThrownRefusal.At(site);
        if ((refusal?.Class ?? ExceptionStatus.OfPackage(site)) is not { } exception)
            return NotApplicable("neither the app's own code nor a package refuses here");
        var isFrameworks = refusal is { IsOwn: false } && ExceptionStatus.OfPackage(site) is null;
        if (isFrameworks && (ExceptionStatus.OfFramework(exception) is not { } meant || !site.Failure.ExpectedStatuses.Contains(meant) || !map.Mappings.Any(m => m.Status < 500 && ExceptionStatus.OfFramework(m.Exception) is not null)))
            return NotApplicable("the app maps no exceptions of the framework");
        if (map.StatusOf(exception) is < 500 and var known)
            return Elsewhere(site, map, exception, known).Where(p => p is not null).ToArray() is { Length: > 0 } elsewhere ? Propose(elsewhere) : NotApplicable("the exception or one of its bases is mapped already");
        var statuses = refusal is { IsOwn: true } ? refusal.Statuses(site)
            : [isFrameworks ? ExceptionStatus.OfFramework(exception)!.Value : ExceptionStatus.Named(site, exception)!.Value];
        if (statuses.Count == 0)
            return NotApplicable("no client error is among the right answers");
        if (map.Mappings.FirstOrDefault(m => CodeBase.Same(m.Exception, exception)) is { } wrong)
            return Propose([.. statuses.Select(s => Correct(site, wrong, exception, s))]);
        var siblings = map.Mappings.Where(m => m.Status < 500 && m.Place is not TypeDeclarationSyntax).ToArray();
        if (siblings.Length == 0)
            return NotApplicable("the app maps no exception anywhere");

        // The place with most of the app's mappings.
        var place = siblings.GroupBy(m => PlaceOf(m.Place)).OrderByDescending(g => g.Count(m => map.Own.Contains(m.Exception, SymbolIdentity.Comparer))).First().ToArray();
        return Propose([.. statuses.Select(s => Map(site, place, exception, s))]);
    }

    // What one place answers never reaches the next: where a filter tells exceptions apart before the middleware that knows this one, it has to know it, too.
    private static IEnumerable<Proposal?> Elsewhere(RepairSite site, ExceptionMap map, INamedTypeSymbol exception, int status) =>
        site.Failure.ActualStatus < 500 || !site.Failure.ExpectedStatuses.Contains(status) ? []
            : map.Mappings.Where(m => m.Place is not TypeDeclarationSyntax).GroupBy(m => PlaceOf(m.Place))
                .Where(p => p.Any(m => m.Status < 500) && !p.Any(m => CodeBase.SelfAndBases(exception).Any(t => CodeBase.Same(t, m.Exception))))
                .Select(p => Map(site, [.. p.Where(m => m.Status < 500)], exception, status));

    // It has its own mapping, only to a server error: a second one beside it would never be reached.
    private static Proposal? Correct(RepairSite site, ExceptionMapping wrong, INamedTypeSymbol exception, int status)
    {
        var node = wrong.Place switch
        {
            SwitchExpressionArmSyntax { Pattern: BinaryPatternSyntax } or SwitchLabelSyntax { Parent: SwitchSectionSyntax { Labels.Count: > 1 } } or IfStatementSyntax { Else: not null } or TypeDeclarationSyntax => null,
            SwitchLabelSyntax label => label.Parent,
            var place => place,
        };
        return node is not null && Copy(site, wrong, exception, status) is { } text ? new SourceEditor(site).Replace(node, text).ToProposal($"answer {status} for {exception.Name}") : null;
    }

    private static SyntaxNode PlaceOf(SyntaxNode mapping) => mapping switch
    {
        SwitchLabelSyntax => mapping.Parent!.Parent!,
        IfStatementSyntax { Parent: ElseClauseSyntax } => mapping.Ancestors().OfType<IfStatementSyntax>().Last(i => i.Parent is not ElseClauseSyntax).Parent!,
        _ => mapping.Parent!,
    };

    private static Proposal? Map(RepairSite site, ExceptionMapping[] place, INamedTypeSymbol exception, int status)
    {
        // Below the last sibling of the status, or the last at all; above whatever takes a base of the exception.
        var bases = CodeBase.SelfAndBases(exception).Skip(1).ToList();
        var before = place.Where(m => !bases.Any(b => CodeBase.Same(b, m.Exception)) && !UsesItsOwn(site.Code, m, bases)).ToArray();
        if (before.Length == 0)
            return null;
        var sibling = before.LastOrDefault(m => m.Status == status) ?? before[before.Length - 1];
        var blocking = place.FirstOrDefault(m => bases.Any(b => CodeBase.Same(b, m.Exception)));
        if (blocking is not null && blocking.Place.SpanStart < sibling.Place.SpanStart)
            return null;
        var editor = new SourceEditor(site);
        var tree = sibling.Place.SyntaxTree;
        var newLine = SourceLayout.NewLine(tree);
        var indentation = SourceLayout.IndentationAt(tree, sibling.Place.SpanStart);
        if (Copy(site, sibling, exception, status) is not { } copied)
            return null;
        var text = Retitled(copied, sibling, place, exception.Name);
        switch (sibling.Place)
        {
            case SwitchExpressionArmSyntax { Pattern: BinaryPatternSyntax either } when sibling.Status == status:
                editor.InsertAt(tree, either.Span.End, $" or {exception.Name}");
                break;
            case SwitchExpressionArmSyntax arm:
                editor.InsertAt(tree, arm.Span.End, $",{newLine}{indentation}{text}");
                break;
            case SwitchLabelSyntax { Parent: SwitchSectionSyntax section } label when sibling.Status == status && label is not CasePatternSwitchLabelSyntax { Pattern: DeclarationPatternSyntax }:
                editor.InsertAt(tree, section.Labels.Last().Span.End, $"{newLine}{indentation}{label.ToString().Replace(ExceptionMap.TypesIn(label)[0].ToString(), exception.Name)}");
                break;
            case SwitchLabelSyntax { Parent: SwitchSectionSyntax section }:
                editor.InsertAt(tree, section.Span.End, $"{newLine}{indentation}{text}");
                break;
            case IfStatementSyntax { Else: null, Parent: not ElseClauseSyntax } branch:
                editor.InsertAt(tree, branch.Span.End, $"{newLine}{indentation}{text}");
                break;
            case IfStatementSyntax branch:
                var outer = SourceLayout.IndentationAt(tree, branch.SpanStart);
                editor.InsertAt(tree, branch.Statement.Span.End, $"{newLine}{outer}else {text}");
                break;
            case CatchClauseSyntax clause:
                editor.InsertAt(tree, clause.Span.End, $"{newLine}{indentation}{text}");
                break;
            case InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement }:
                editor.InsertAt(tree, statement.Span.End, $"{newLine}{indentation}{text};");
                break;
            case AssignmentExpressionSyntax or InitializerExpressionSyntax:
                editor.InsertAt(tree, sibling.Place.Span.End, $",{newLine}{indentation}{text}");
                break;
            default:
                return null;
        }

        return editor.AddUsing(tree, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    private static string? Copy(RepairSite site, ExceptionMapping sibling, INamedTypeSymbol exception, int status)
    {
        var (node, types) = sibling.Place switch
        {
            SwitchExpressionArmSyntax arm => (arm, ExceptionMap.TypesIn(arm.Pattern)),
            SwitchLabelSyntax label => ((SwitchSectionSyntax)label.Parent!, ExceptionMap.TypesIn(label)),
            IfStatementSyntax { Condition: IsPatternExpressionSyntax pattern } branch => (branch.Else is null ? branch : branch.WithElse(null), ExceptionMap.TypesIn(pattern.Pattern)),
            IfStatementSyntax { Condition: BinaryExpressionSyntax { Right: TypeSyntax named } } branch => (branch, [named]),
            CatchClauseSyntax clause => (clause, [clause.Declaration!.Type]),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } } call => (call, generic.TypeArgumentList.Arguments.ToArray()),
            var other => (other, (IReadOnlyList<TypeSyntax>)[.. other.DescendantNodes().OfType<TypeOfExpressionSyntax>().Take(1).Select(t => t.Type)]),
        };

        // Where the status is said elsewhere, in the method that is named here, that method may be about its exception alone.
        if (types.Count == 0 || node is SwitchSectionSyntax { Labels.Count: > 1 } || StatusSyntax.FirstIn(site.Code, node) is null)
            return null;
        var text = StatusRewriter.Copy(site.Code, sibling.Place is IfStatementSyntax ? sibling.Place : node, types, exception.Name, sibling.Status, status);
        return sibling.Place is IfStatementSyntax { Else: { } rest } && text is not null ? text.Substring(0, text.Length - rest.ToString().Length).TrimEnd() : text;
    }

    // A text that only this sibling has is about its exception: the new one is called after the class.
    private static string Retitled(string text, ExceptionMapping sibling, ExceptionMapping[] place, string exception)
    {
        foreach (var literal in sibling.Place.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.Token.IsKind(SyntaxKind.StringLiteralToken) && l.Token.ValueText.Contains(' ')))
            if (!StatusRewriter.IsOfStatus(literal.Token.ValueText) && !place.Any(m => m.Place != sibling.Place && m.Place.ToString().Contains(literal.ToString())))
                text = text.Replace(literal.ToString(), SymbolDisplay.FormatLiteral(Names.Words(exception.EndsWith("Exception", StringComparison.Ordinal) ? exception.Substring(0, exception.Length - 9) : exception), true));
        return text;
    }

    // What only the sibling's exception has, as a list of errors, another has nothing to put for.
    private static bool UsesItsOwn(CodeBase code, ExceptionMapping sibling, List<INamedTypeSymbol> bases) => sibling.Place.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .Any(a => a.Expression is IdentifierNameSyntax && CodeBase.Same(code.TypeOf(a.Expression), sibling.Exception) && code.SymbolOf(a) is { ContainingType: { } owner } && !bases.Any(b => CodeBase.Same(b, owner)));
}

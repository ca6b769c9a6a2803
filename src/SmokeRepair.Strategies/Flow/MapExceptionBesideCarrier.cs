using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>An exception by which the app or a package for it refuses, and which ends as a server error, is answered beside the app's one exception that carries its status with it.</summary>
[Repairs("System.Exception")]
internal sealed class MapExceptionBesideCarrier : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var map = site.Conventions.Exceptions;
        var refusal = ThrownRefusal.At(site);
        if ((refusal is { IsOwn: true } ? refusal.Class : ExceptionStatus.OfPackage(site)) is not { } exception)
            return NotApplicable("neither the app's own code nor a package refuses here");
        if (map.StatusOf(exception) is not null || map.Mappings.Any(m => m.Status < 500 && m.Place is not TypeDeclarationSyntax))
            return NotApplicable("the app maps exceptions by their class");
        if (Carrying(site.Code).FirstOrDefault() is not { } carrier)
            return NotApplicable("the app has no place where an exception's own status is answered");
        if (site.Code.TypeOf(carrier.Type) is not { } carries || CodeBase.SelfAndBases(exception).Any(b => CodeBase.Same(b, carries)))
            return NotApplicable("the exception carries its status");
        var statuses = refusal is { IsOwn: true } ? refusal.Statuses(site) : [ExceptionStatus.Named(site, exception)!.Value];
        return statuses.Count == 0 ? NotApplicable("no client error is among the right answers") : Propose([.. statuses.Select(s => Map(site, carrier, exception, s))]);
    }

    private static Proposal? Map(RepairSite site, Carrier carrier, INamedTypeSymbol exception, int status)
    {
        var tree = carrier.Node.SyntaxTree;
        if (StatusText(site.Code, carrier, status) is not { } said)
            return null;
        var changes = new List<(SyntaxNode Node, string Text)> { (carrier.Type, exception.Name), (carrier.Status, said) };

        // What only the carrier has, another has nothing to put for but its message.
        foreach (var access in Uses(carrier).Where(a => !carrier.Status.Span.Contains(a.Span)))
            if (!CodeBase.SelfAndBases(exception).SelectMany(b => b.GetMembers(access.Name.Identifier.ValueText)).OfType<IPropertySymbol>().Any(p => p.DeclaredAccessibility == Accessibility.Public))
                changes.Add((access.Name, "Message"));
        var text = carrier.Node.ToString();
        foreach (var (node, replacement) in changes.OrderByDescending(c => c.Node.SpanStart))
            text = text.Remove(node.SpanStart - carrier.Node.SpanStart, node.Span.Length).Insert(node.SpanStart - carrier.Node.SpanStart, replacement);
        var gap = SourceLayout.NewLine(tree) + SourceLayout.IndentationAt(tree, carrier.Node.SpanStart);
        return new SourceEditor(site).InsertAt(tree, carrier.Node.Span.End, $"{(carrier.Node is SwitchExpressionArmSyntax ? "," : "")}{gap}{text}")
            .AddUsing(tree, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    // case ApiException e: response.StatusCode = (int)e.Code; ... break; and ApiException e => (e.Code, e.Errors).
    private static IEnumerable<Carrier> Carrying(CodeBase code)
    {
        foreach (var node in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()))
        {
            var (type, name) = node switch
            {
                SwitchSectionSyntax { Labels: [CasePatternSwitchLabelSyntax { WhenClause: null, Pattern: DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax { Identifier.ValueText: var variable } } declared }] } => (declared.Type, variable),
                SwitchExpressionArmSyntax { WhenClause: null, Pattern: DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax { Identifier.ValueText: var variable } } declared } => (declared.Type, variable),
                _ => (null, ""),
            };
            if (type is null || code.SymbolOf(type) is not INamedTypeSymbol exception || !ExceptionMap.DerivesFromException(exception) || !code.DeclarationsOf(exception).Any())
                continue;
            if (Answered(code, node).FirstOrDefault(e => e.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == name)) is { } status)
                yield return new(node, type, name, status);
        }
    }

    private static IEnumerable<ExpressionSyntax> Answered(CodeBase code, SyntaxNode node) => node is SwitchExpressionArmSyntax arm
        ? arm.Expression is TupleExpressionSyntax tuple ? tuple.Arguments.Select(a => a.Expression).Where(e => IsStatus(code.TypeOf(e))) : IsStatus(code.TypeOf(arm.Expression)) ? [arm.Expression] : []
        : node.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => a.Left.ToString().EndsWith("StatusCode", StringComparison.OrdinalIgnoreCase)).Select(a => a.Right);

    private static bool IsStatus(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Int32 } or { Name: "HttpStatusCode" };

    // In the words in which the carrier says it.
    private static string? StatusText(CodeBase code, Carrier carrier, int status)
    {
        if (StatusRewriter.NameOf(status) is not { } name)
            return null;
        if (code.TypeOf(carrier.Status) is { Name: "HttpStatusCode" })
            return $"HttpStatusCode.{name}";
        if (carrier.Status is CastExpressionSyntax { Expression: var inner } cast && code.TypeOf(inner) is { Name: "HttpStatusCode" } enumeration)
            return code.ModelOf(cast.SyntaxTree).LookupNamespacesAndTypes(cast.SpanStart, name: enumeration.Name).Any() ? $"({cast.Type})HttpStatusCode.{name}" : $"{status}";
        return carrier.Node.SyntaxTree.GetText().ToString().Contains("StatusCodes.Status") ? $"StatusCodes.Status{status}{name}" : $"{status}";
    }

    private static IEnumerable<MemberAccessExpressionSyntax> Uses(Carrier carrier) =>
        carrier.Node.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(a => a.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == carrier.Name);

    private sealed record Carrier(SyntaxNode Node, TypeSyntax Type, string Name, ExpressionSyntax Status);
}

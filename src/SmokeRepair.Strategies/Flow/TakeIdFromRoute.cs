using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>The id that the route names, and that the handler never looks at, is given to the request that it hands on.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.NotFoundThoughThere)]
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class TakeIdFromRoute : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { Symbol: IMethodSymbol method } handler)
            return NotApplicable("the handler is not in the source");
        if (method.Parameters.Where(p => IsOfRoute(site, p)).ToArray() is not [var id] || Uses(site.Code, handler, id).Any())
            return NotApplicable("no single id of the route is left unused");
        foreach (var request in method.Parameters.Where(p => p.Type.Locations.Any(l => l.IsInSource)))
        {
            if (KeyOf(request.Type, id) is not { } key || Uses(site.Code, handler, request).ToArray() is not [var first, ..] uses)
                continue;
            if (uses.Any(u => u.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: var set } } access && set == access && access.Name.Identifier.ValueText == key.Name))
                return NotApplicable($"{key.Name} is set already");
            var editor = new SourceEditor(site);
            var description = $"take the {key.Name} of the request from the route";
            if (!key.SetMethod!.IsInitOnly)
                return editor.InsertBeforeNode(first, handler.Declaration, $"{first}.{key.Name} = {id.Name};") ? Propose(editor.ToProposal(description)) : NotApplicable("the request is used where no statement is");
            if (request.Type.IsRecord && uses is [{ Parent: ArgumentSyntax }])
                return Propose(editor.Replace(first, $"{first} with {{ {key.Name} = {id.Name} }}").ToProposal(description));
        }

        return NotApplicable("nothing of the request can hold the id");
    }

    private static bool IsOfRoute(RepairSite site, IParameterSymbol parameter) =>
        Regex.IsMatch(site.Failure.Endpoint.Route, @"\{\*{0,2}" + Regex.Escape(parameter.Name) + @"[:?=}]", RegexOptions.IgnoreCase);

    // Id, or what the route calls it: bookId is the Id of an UpdateBook, and its BookId.
    private static IPropertySymbol? KeyOf(ITypeSymbol request, IParameterSymbol id) =>
        request.GetMembers().OfType<IPropertySymbol>().Where(p => p is { SetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } && SymbolEqualityComparer.Default.Equals(p.Type, id.Type)
                && (p.Name == "Id" || p.Name.Equals(id.Name, System.StringComparison.OrdinalIgnoreCase)))
            .OrderBy(p => p.Name == "Id" ? 1 : 0).FirstOrDefault();

    private static IEnumerable<IdentifierNameSyntax> Uses(CodeBase code, CodeFrame handler, IParameterSymbol parameter) =>
        handler.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == parameter.Name && CodeBase.Same(code.SymbolOf(n), parameter));
}

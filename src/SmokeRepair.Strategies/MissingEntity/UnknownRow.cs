using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A thing that the route names, that does not exist, and that a handler answered as if it did.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Parameter">Its parameter for the thing's id.</param>
/// <param name="Statuses">The refusals that would be right, the best first.</param>
internal sealed record UnknownRow(CodeFrame Handler, IParameterSymbol Parameter, IReadOnlyList<int> Statuses)
{
    /// <summary>The thing of a site; null when nothing of the kind happened there.</summary>
    public static UnknownRow? Of(RepairSite site) =>
        site.Failure is { ActualStatus: >= 200 and < 300, ExpectedStatuses: [404, ..], Intent: { Kind: ProbeKind.UnknownId, Location: "path", Name: { } name } } && site.Handler is { } handler
        && handler.Symbol.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is { } parameter
            ? new(handler, parameter, site.Failure.ExpectedStatuses)
            : null;

    /// <summary>The entity that the id is of: the parameter is called after it, else the part of the route before it; null when neither names one.</summary>
    public INamedTypeSymbol? EntityIn(RepairSite site)
    {
        var model = EntityModel.Of(site.Code);
        var parameter = Parameter.Name;
        var called = parameter.EndsWith("Id", StringComparison.Ordinal) && parameter.Length > 2 ? parameter.Substring(0, parameter.Length - 2) : null;
        var segments = site.Failure.Endpoint.Route.Split('/');
        var at = Array.FindIndex(segments, s => s.StartsWith("{" + parameter, StringComparison.OrdinalIgnoreCase));
        var before = called is null && at > 0 ? Names.Singular(segments[at - 1].Replace("-", "")) : null;
        return model.Entities.Where(e => string.Equals(e.Name, called ?? before, StringComparison.OrdinalIgnoreCase)).ToArray() is [var entity] ? entity : null;
    }

    /// <summary>Whether an expression is the id as the handler got it.</summary>
    public bool IsId(CodeBase code, ExpressionSyntax expression) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == Parameter.Name && CodeBase.Same(code.SymbolOf(name), Parameter);
}

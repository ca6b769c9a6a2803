using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Parts that were made for a thing or with it, and that its answer names and does not hold, are included in the query of an entity that is answered as it is.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
internal sealed class IncludeWhatIsAnswered : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Endpoint.Method != "GET" || site.Handler is not { } handler || Regex.Match(site.Failure.Detail, @"expected (?:\$\.(?<many>\w+)\[0\] to select something|\$response\.body#/(?<one>\w+) != null, was null)") is not { Success: true } lacking)
            return NotApplicable("no answer lacks its parts");
        var isOne = lacking.Groups["one"].Success;
        var proposals = new List<Proposal>();
        foreach (var path in CallPath.From(site.Code, handler))
            foreach (var query in path[0].Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => QueryChain.IsQuery(site.Code, c)))
                if (Parts(site.Code, query, lacking.Groups[isOne ? "one" : "many"].Value, isOne) is { } parts)
                    proposals.AddRange(IncludeNavigation.Include(site with { Node = path[0].Declaration, Frames = path }, new(query, null), [parts]));
        return proposals.Count > 0 ? Propose([.. proposals]) : NotApplicable("no query for an entity with such parts is on the way, or they are included");
    }

    private static IPropertySymbol? Parts(CodeBase code, InvocationExpressionSyntax query, string name, bool isOne) =>
        code.SymbolOf(query) is IMethodSymbol method && EntityModel.Of(code) is var model && ReturnTypes.Awaited(method.ReturnType) is { } found && model.EntityOf(found) is { } entity
            ? EntityModel.PropertiesOf(entity).FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && EntityModel.ElementOf(p.Type) is null == isOne && model.IsNavigation(p)) : null;
}

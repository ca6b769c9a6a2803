using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A service that is not registered, and that the framework takes for the body of a request therefore, is registered.</summary>
[Repairs("System.InvalidOperationException", Fault = FaultCodes.AppDidNotStart)]
internal sealed class RegisterInferredService : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (InferredParameter.Of(site) is not { Count: > 0 } inferred)
            return NotApplicable("no body was inferred where there can be none");
        var services = inferred.Where(p => p.IsService).Select(p => p.Parameter.Type).OfType<INamedTypeSymbol>();
        var results = services.Select(s => RegisterMissingService.Register(site, s)).ToArray();
        return results.FirstOrDefault(r => r.Proposals.Count > 0) ?? results.FirstOrDefault() ?? NotApplicable("what was taken for a body is no service");
    }
}

namespace Fitness.Features.Passes;

public sealed class ListPlansHandler(IPriceList prices) : IHandler
{
    public async Task<List<PlanResponse>> HandleAsync(CancellationToken cancellationToken)
    {
        var plans = await prices.PlansAsync(cancellationToken);
        return [.. plans.Select(p => new PlanResponse(p.Kind, p.Credits, p.Price))];
    }
}

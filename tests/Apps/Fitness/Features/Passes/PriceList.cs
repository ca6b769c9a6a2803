namespace Fitness.Features.Passes;

public interface IPriceList
{
    Task<List<Plan>> PlansAsync(CancellationToken cancellationToken);
}

public sealed class PriceList(FitnessDbContext db) : IPriceList
{
    public Task<List<Plan>> PlansAsync(CancellationToken cancellationToken) =>
        db.Plans.OrderBy(p => p.Id).ToListAsync(cancellationToken);
}

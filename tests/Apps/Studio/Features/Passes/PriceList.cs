namespace Studio.Features.Passes;

public interface IPriceList
{
    Task<List<Plan>> PlansAsync(CancellationToken cancellationToken);
}

public sealed class PriceList(StudioDbContext db) : IPriceList
{
    public Task<List<Plan>> PlansAsync(CancellationToken cancellationToken) =>
        db.Plans.OrderBy(p => p.Id).ToListAsync(cancellationToken);
}

namespace Fitness.Features.Passes;

public sealed class TransferCreditsHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<PassResponse>> HandleAsync(int id, TransferCreditsRequest request, CancellationToken cancellationToken)
    {
        var from = await db.Passes.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (from is null)
        {
            return PassErrors.NotFound(id);
        }

        var to = await db.Passes.FirstOrDefaultAsync(p => p.Id == request.PassId, cancellationToken);
        if (to is null)
        {
            return PassErrors.NotFound(request.PassId);
        }

        if (from.Credits < request.Credits)
        {
            return PassErrors.NotEnough(id, request.Credits);
        }

        from.Credits -= request.Credits;
        to.Credits += request.Credits;
        await db.SaveChangesAsync(cancellationToken);
        return from.ToResponse();
    }
}

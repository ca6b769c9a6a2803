namespace Fitness.Features.Passes;

public sealed class GetPassHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<PassResponse>> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var pass = await db.Passes.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (pass is null)
        {
            return PassErrors.NotFound(id);
        }

        return pass.ToResponse();
    }
}

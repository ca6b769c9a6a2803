namespace Fitness.Features.Passes;

public sealed class ChangePriceHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<PlanResponse>> HandleAsync(PassKind kind, ChangePriceRequest request, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.FirstOrDefaultAsync(p => p.Kind == kind, cancellationToken);
        if (plan is null)
        {
            return PassErrors.NoPlan(kind);
        }

        plan.Price = request.Price!.Value;
        await db.SaveChangesAsync(cancellationToken);
        return new PlanResponse(plan.Kind, plan.Credits, plan.Price);
    }
}

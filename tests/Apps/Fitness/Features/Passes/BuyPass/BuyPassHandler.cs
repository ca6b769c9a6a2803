using System.Security.Claims;

namespace Fitness.Features.Passes;

public sealed class BuyPassHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<PassResponse>> HandleAsync(BuyPassRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var member = await db.FindMemberAsync(user, cancellationToken);
        if (member is null)
        {
            return MemberErrors.NoMember;
        }

        var kind = request.Kind!.Value;
        var plan = await db.Plans.FirstOrDefaultAsync(p => p.Kind == kind, cancellationToken);
        if (plan is null)
        {
            return PassErrors.NoPlan(kind);
        }

        var pass = new Pass { MemberId = member.Id, Kind = plan.Kind, Credits = plan.Credits, Paid = plan.Price };
        db.Passes.Add(pass);
        await db.SaveChangesAsync(cancellationToken);
        return pass.ToResponse();
    }
}

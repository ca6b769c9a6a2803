using System.Security.Claims;

namespace Fitness.Features.Accounts;

public sealed class GetMeHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<MemberResponse>> HandleAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var member = await db.FindMemberAsync(user, cancellationToken);
        if (member is null)
        {
            return MemberErrors.NoMember;
        }

        var account = await db.Users.FirstAsync(u => u.Id == member.UserId, cancellationToken);
        return new MemberResponse(member.Id, member.Name, account.Email!);
    }
}

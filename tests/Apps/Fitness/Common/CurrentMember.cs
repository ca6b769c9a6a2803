using System.Security.Claims;

namespace Fitness.Common;

public static class CurrentMember
{
    /// <summary>The member that the signed-in user is, if it is one.</summary>
    public static Task<Member?> FindMemberAsync(this FitnessDbContext db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var userId = user.FindFirstValue(ClaimTypes.NameIdentifier);
        return db.Members.FirstOrDefaultAsync(m => m.UserId == userId, cancellationToken);
    }
}

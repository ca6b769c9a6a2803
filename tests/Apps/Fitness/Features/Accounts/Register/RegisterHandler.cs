using Microsoft.AspNetCore.Identity;

namespace Fitness.Features.Accounts;

public sealed class RegisterHandler(FitnessDbContext db, UserManager<User> users) : IHandler
{
    public async Task<Result<MemberResponse>> HandleAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var user = new User { UserName = request.Email, Email = request.Email };
        await users.CreateAsync(user, request.Password!);

        var member = new Member { UserId = user.Id, Name = request.Name! };
        db.Members.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        return new MemberResponse(member.Id, member.Name, user.Email!);
    }
}

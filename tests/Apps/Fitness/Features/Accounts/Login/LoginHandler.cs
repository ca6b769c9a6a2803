using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Fitness.Features.Accounts;

public sealed class LoginHandler(UserManager<User> users, SignInManager<User> signIn) : IHandler
{
    public async Task<Result<ClaimsPrincipal>> HandleAsync(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email!);
        if (user is null || !await users.CheckPasswordAsync(user, request.Password!))
        {
            return MemberErrors.WrongPassword;
        }

        return await signIn.CreateUserPrincipalAsync(user);
    }
}

using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;

namespace Fitness.Features.Accounts;

public sealed class LoginEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/accounts/login", HandleAsync)
            .WithName("Login")
            .WithTags("Accounts")
            .WithSummary("Signs a member in.")
            .Validate<LoginRequest>()
            .Produces<AccessTokenResponse>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> HandleAsync(LoginRequest request, LoginHandler handler)
    {
        var result = await handler.HandleAsync(request);
        return result.IsSuccess
            ? TypedResults.SignIn(result.Value, authenticationScheme: IdentityConstants.BearerScheme)
            : result.Error.ToProblem();
    }
}

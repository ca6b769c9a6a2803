using System.Security.Claims;

namespace Fitness.Features.Accounts;

public sealed class GetMeEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me", HandleAsync)
            .WithName("GetMe")
            .WithTags("Accounts")
            .WithSummary("Shows the signed-in member.")
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<MemberResponse>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal user, GetMeHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(user, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

using System.Security.Claims;

namespace Fitness.Features.Passes;

public sealed class BuyPassEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/passes", HandleAsync)
            .WithName("BuyPass")
            .WithTags("Passes")
            .WithSummary("Buys a pass for the signed-in member.")
            .RequireAuthorization()
            .Validate<BuyPassRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PassResponse>, ProblemHttpResult>> HandleAsync(
        BuyPassRequest request, ClaimsPrincipal user, BuyPassHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, user, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

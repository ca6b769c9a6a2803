namespace Fitness.Features.Passes;

public sealed class ChangePriceEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/plans/{kind}", HandleAsync)
            .WithName("ChangePrice")
            .WithTags("Passes")
            .WithSummary("Changes the price of a kind of pass.")
            .RequireAuthorization(Policies.Staff)
            .Validate<ChangePriceRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PlanResponse>, ProblemHttpResult>> HandleAsync(
        PassKind kind, ChangePriceRequest request, ChangePriceHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(kind, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

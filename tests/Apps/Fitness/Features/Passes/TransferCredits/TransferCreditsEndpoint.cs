namespace Fitness.Features.Passes;

public sealed class TransferCreditsEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/passes/{id:int}/transfer", HandleAsync)
            .WithName("TransferCredits")
            .WithTags("Passes")
            .WithSummary("Gives credits of a pass to another.")
            .RequireAuthorization()
            .Validate<TransferCreditsRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<PassResponse>, ProblemHttpResult>> HandleAsync(
        int id, TransferCreditsRequest request, TransferCreditsHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

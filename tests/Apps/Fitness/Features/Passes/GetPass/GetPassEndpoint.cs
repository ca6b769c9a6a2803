namespace Fitness.Features.Passes;

public sealed class GetPassEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/passes/{id:int}", HandleAsync)
            .WithName("GetPass")
            .WithTags("Passes")
            .WithSummary("Shows a pass.")
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PassResponse>, ProblemHttpResult>> HandleAsync(
        int id, GetPassHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

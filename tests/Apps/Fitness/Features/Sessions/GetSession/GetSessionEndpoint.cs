namespace Fitness.Features.Sessions;

public sealed class GetSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/sessions/{id:guid}", HandleAsync)
            .WithName("GetSession")
            .WithTags("Sessions")
            .WithSummary("Shows a session.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, GetSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

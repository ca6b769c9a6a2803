namespace Fitness.Features.Sessions;

public sealed class CompleteSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sessions/{id:guid}/complete", HandleAsync)
            .WithName("CompleteSession")
            .WithTags("Sessions")
            .WithSummary("Ends a running session.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, CompleteSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

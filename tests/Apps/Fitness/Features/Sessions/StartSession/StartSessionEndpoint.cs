namespace Fitness.Features.Sessions;

public sealed class StartSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sessions/{id:guid}/start", HandleAsync)
            .WithName("StartSession")
            .WithTags("Sessions")
            .WithSummary("Starts a session.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Ok<SessionResponse>> HandleAsync(
        Guid id, StartSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return TypedResults.Ok(result.Value);
    }
}

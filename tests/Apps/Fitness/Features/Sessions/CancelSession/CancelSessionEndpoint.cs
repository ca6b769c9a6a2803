namespace Fitness.Features.Sessions;

public sealed class CancelSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sessions/{id:guid}/cancel", HandleAsync)
            .WithName("CancelSession")
            .WithTags("Sessions")
            .WithSummary("Calls a session off.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<NoContent> HandleAsync(
        Guid id, CancelSessionHandler handler, CancellationToken cancellationToken)
    {
        await handler.HandleAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }
}

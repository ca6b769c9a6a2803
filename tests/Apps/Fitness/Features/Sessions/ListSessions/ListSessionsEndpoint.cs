namespace Fitness.Features.Sessions;

public sealed class ListSessionsEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/sessions", HandleAsync)
            .WithName("ListSessions")
            .WithTags("Sessions")
            .WithSummary("Lists sessions, optionally in a state.");

    private static async Task<Ok<List<SessionResponse>>> HandleAsync(
        SessionStatus? status, ListSessionsHandler handler, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await handler.HandleAsync(status, cancellationToken));
    }
}

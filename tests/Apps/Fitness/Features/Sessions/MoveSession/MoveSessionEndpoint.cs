namespace Fitness.Features.Sessions;

public sealed class MoveSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/sessions/{id:guid}", HandleAsync)
            .WithName("MoveSession")
            .WithTags("Sessions")
            .WithSummary("Moves a session to another room or time.")
            .RequireAuthorization(Policies.Staff)
            .Validate<MoveSessionRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, MoveSessionRequest request, MoveSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

namespace Fitness.Features.Rooms;

public sealed class RemoveRoomEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/rooms/{id:int}", HandleAsync)
            .WithName("RemoveRoom")
            .WithTags("Rooms")
            .WithSummary("Removes a room that is not used.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        int id, RemoveRoomHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.NoContent() : result.Error.ToProblem();
    }
}

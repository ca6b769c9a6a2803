namespace Fitness.Features.Rooms;

public sealed class GetRoomEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/rooms/{id:int}", HandleAsync)
            .WithName("GetRoom")
            .WithTags("Rooms")
            .WithSummary("Shows a room with its equipment.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RoomDetails>, ProblemHttpResult>> HandleAsync(
        int id, GetRoomHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

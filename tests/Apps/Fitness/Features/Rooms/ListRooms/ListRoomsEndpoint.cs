namespace Fitness.Features.Rooms;

public sealed class ListRoomsEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/rooms", HandleAsync)
            .WithName("ListRooms")
            .WithTags("Rooms")
            .WithSummary("Lists the rooms.");

    private static async Task<Ok<List<RoomResponse>>> HandleAsync(ListRoomsHandler handler, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await handler.HandleAsync(cancellationToken));
    }
}

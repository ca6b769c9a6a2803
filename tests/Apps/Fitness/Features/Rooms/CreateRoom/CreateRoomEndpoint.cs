namespace Fitness.Features.Rooms;

public sealed class CreateRoomEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/rooms", HandleAsync)
            .WithName("CreateRoom")
            .WithTags("Rooms")
            .WithSummary("Adds a room.")
            .RequireAuthorization(Policies.Staff)
            .Validate<CreateRoomRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<RoomResponse>, ProblemHttpResult>> HandleAsync(
        CreateRoomRequest request, CreateRoomHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, cancellationToken);
        return result.IsSuccess ? TypedResults.Created($"/rooms/{result.Value.Id}", result.Value) : result.Error.ToProblem();
    }
}

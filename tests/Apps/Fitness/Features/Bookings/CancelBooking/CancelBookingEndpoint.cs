namespace Fitness.Features.Bookings;

public sealed class CancelBookingEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/bookings/{id:int}", HandleAsync)
            .WithName("CancelBooking")
            .WithTags("Bookings")
            .WithSummary("Gives a place back.")
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        int id, CancelBookingHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.NoContent() : result.Error.ToProblem();
    }
}

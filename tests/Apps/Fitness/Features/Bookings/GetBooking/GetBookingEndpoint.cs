namespace Fitness.Features.Bookings;

public sealed class GetBookingEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/bookings/{id:int}", HandleAsync)
            .WithName("GetBooking")
            .WithTags("Bookings")
            .WithSummary("Shows a booking.")
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        int id, GetBookingHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

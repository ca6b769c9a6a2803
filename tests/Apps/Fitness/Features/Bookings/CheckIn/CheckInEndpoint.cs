namespace Fitness.Features.Bookings;

public sealed class CheckInEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/bookings/{id:int}/check-in", HandleAsync)
            .WithName("CheckIn")
            .WithTags("Bookings")
            .WithSummary("Notes that the member has come.")
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        int id, CheckInHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

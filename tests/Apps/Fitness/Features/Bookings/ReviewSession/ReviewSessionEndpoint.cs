namespace Fitness.Features.Bookings;

public sealed class ReviewSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/bookings/{id:int}/review", HandleAsync)
            .WithName("ReviewSession")
            .WithTags("Bookings")
            .WithSummary("Says how the session was.")
            .RequireAuthorization()
            .Validate<ReviewSessionRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        int id, ReviewSessionRequest request, ReviewSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}

using System.Security.Claims;

namespace Fitness.Features.Bookings;

public sealed class BookSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sessions/{id:guid}/bookings", HandleAsync)
            .WithName("BookSession")
            .WithTags("Bookings")
            .WithSummary("Books a place for the signed-in member.")
            .RequireAuthorization()
            .Validate<BookSessionRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<BookingResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, BookSessionRequest request, ClaimsPrincipal user, BookSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, request, user, cancellationToken);
        return result.IsSuccess ? TypedResults.Created($"/bookings/{result.Value.Id}", result.Value) : result.Error.ToProblem();
    }
}

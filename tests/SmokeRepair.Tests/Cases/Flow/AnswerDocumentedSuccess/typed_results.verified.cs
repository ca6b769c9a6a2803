// fault: F903
// actual: 200
// expected: 201
// endpoint: POST /halls/{hallId}/bookings
// handler: BookingEndpoints.Book
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sample;

public class Booking
{
    public int Id { get; set; }

    public BookingResponse ToResponse() => new(Id);
}

public record BookingResponse(int Id);

public static class BookingEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder app)
    {
        app.MapPost("/halls/{hallId:int}/bookings", Book).WithName("Book");

        var group = app.MapGroup("/bookings").WithTags("Bookings");
        group.MapGet("/{id:int}", Get).WithName("Get");
    }

    private static async Task<Created<BookingResponse>> Book(int hallId)
    {
        await Task.Yield();
        var booking = new Booking { Id = hallId };
        return TypedResults.Created($"/bookings/{booking.Id}", booking.ToResponse());
    }

    private static Results<Ok<BookingResponse>, NotFound> Get(int id)
    {
        if (id < 1)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(new BookingResponse(id));
    }
}

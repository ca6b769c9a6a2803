using Library.Contracts;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class ReservationEndpoints
{
    public static void MapReservations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/books/{bookId:int}/reservations", ReserveBook)
            .WithName("ReserveBook")
            .WithTags("Reservations")
            .WithValidation<ReserveBookRequest>()
            .ProducesProblem(404)
            .ProducesProblem(409);

        var group = app.MapGroup("/reservations").WithTags("Reservations");

        group.MapGet("/{id:int}", GetReservation).WithName("GetReservation");
        group.MapDelete("/{id:int}", CancelReservation).WithName("CancelReservation").ProducesProblem(404);
    }

    private static async Task<Ok<ReservationResponse>> ReserveBook(int bookId, ReserveBookRequest request, ReservationService service)
    {
        var reservation = await service.ReserveAsync(bookId, request);
        return TypedResults.Ok(reservation.ToResponse());
    }

    private static async Task<Results<Ok<ReservationResponse>, NotFound>> GetReservation(int id, IReservationRepository reservations)
    {
        var reservation = await reservations.FindAsync(id);
        if (reservation is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(reservation.ToResponse());
    }

    private static async Task<NoContent> CancelReservation(int id, ReservationService service)
    {
        await service.CancelAsync(id);
        return TypedResults.NoContent();
    }
}

using Library.Domain;

namespace Library.Contracts;

public sealed record ReservationResponse(int Id, int BookId, int MemberId, DateTimeOffset CreatedAt);

public sealed record ReserveBookRequest(int MemberId);

public static class ReservationMapping
{
    public static ReservationResponse ToResponse(this Reservation reservation) =>
        new(reservation.Id, reservation.BookId, reservation.MemberId, reservation.CreatedAt);
}

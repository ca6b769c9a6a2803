using Library.Contracts;
using Library.Domain;
using Library.Domain.Exceptions;
using Library.Repositories;

namespace Library.Services;

public sealed class ReservationService(IReservationRepository reservations, IBookRepository books, IMemberRepository members, TimeProvider clock)
{
    public async Task<Reservation> ReserveAsync(int bookId, ReserveBookRequest request)
    {
        var book = await books.FindAsync(bookId) ?? throw new NotFoundException("Book", bookId);
        var member = await members.FindAsync(request.MemberId) ?? throw new NotFoundException("Member", request.MemberId);

        if (await reservations.ExistsAsync(book.Id, member.Id))
        {
            throw new ConflictException($"Member {member.Id} has reserved book {book.Id} already.");
        }

        var reservation = new Reservation { BookId = book.Id, MemberId = member.Id, CreatedAt = clock.GetUtcNow() };
        await reservations.AddAsync(reservation);
        return reservation;
    }

    public async Task CancelAsync(int id)
    {
        var reservation = await reservations.FindAsync(id) ?? throw new NotFoundException("Reservation", id);

        await reservations.RemoveAsync(reservation);
    }
}

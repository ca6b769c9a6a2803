using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class ReservationRepository(LibraryDbContext db) : IReservationRepository
{
    public Task<Reservation?> FindAsync(int id) =>
        db.Reservations.FirstOrDefaultAsync(r => r.Id == id);

    public Task<bool> ExistsAsync(int bookId, int memberId) =>
        db.Reservations.AnyAsync(r => r.BookId == bookId && r.MemberId == memberId);

    public async Task AddAsync(Reservation reservation)
    {
        db.Reservations.Add(reservation);
        await db.SaveChangesAsync();
    }

    public Task RemoveAsync(Reservation reservation)
    {
        db.Reservations.Remove(reservation);
        return Task.CompletedTask;
    }
}

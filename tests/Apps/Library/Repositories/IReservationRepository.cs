using Library.Domain;

namespace Library.Repositories;

public interface IReservationRepository
{
    Task<Reservation?> FindAsync(int id);

    Task<bool> ExistsAsync(int bookId, int memberId);

    Task AddAsync(Reservation reservation);

    Task RemoveAsync(Reservation reservation);
}

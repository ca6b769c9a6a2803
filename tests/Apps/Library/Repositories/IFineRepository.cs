using Library.Domain;

namespace Library.Repositories;

public interface IFineRepository
{
    Task<IReadOnlyList<Fine>> ListOfMemberAsync(int memberId);

    Task<Fine?> FindAsync(int id);

    Task AddAsync(Fine fine);

    Task SaveAsync();
}

using Library.Domain;

namespace Library.Repositories;

public interface IBranchRepository
{
    Task<IReadOnlyList<Branch>> ListAsync();

    Task<Branch?> FindAsync(int id);
}

using Library.Domain;

namespace Library.Repositories;

public interface ILoanRepository
{
    Task<IReadOnlyList<Loan>> ListAsync(LoanStatus? status);

    Task<IReadOnlyList<Loan>> ListOfMemberAsync(int memberId);

    Task<Loan?> FindAsync(Guid id);

    Task<bool> HasOpenLoanAsync(int copyId);

    Task<bool> CopyWasLentAsync(int copyId);

    Task AddAsync(Loan loan);

    Task SaveAsync();
}

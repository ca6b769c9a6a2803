using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class LoanRepository(LibraryDbContext db) : ILoanRepository
{
    public async Task<IReadOnlyList<Loan>> ListAsync(LoanStatus? status) =>
        await db.Loans.AsNoTracking().Where(l => status == null || l.Status == status).ToListAsync();

    public async Task<IReadOnlyList<Loan>> ListOfMemberAsync(int memberId) =>
        await db.Loans.AsNoTracking().Where(l => l.MemberId == memberId).ToListAsync();

    public Task<Loan?> FindAsync(Guid id) =>
        db.Loans.FirstOrDefaultAsync(l => l.Id == id);

    public Task<bool> HasOpenLoanAsync(int copyId) =>
        db.Loans.AnyAsync(l => l.CopyId == copyId && (l.Status == LoanStatus.Requested || l.Status == LoanStatus.Active));

    public Task<bool> CopyWasLentAsync(int copyId) =>
        db.Loans.AnyAsync(l => l.CopyId == copyId);

    public async Task AddAsync(Loan loan)
    {
        db.Loans.Add(loan);
        await db.SaveChangesAsync();
    }

    public Task SaveAsync() => db.SaveChangesAsync();
}

using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class FineRepository(LibraryDbContext db) : IFineRepository
{
    public async Task<IReadOnlyList<Fine>> ListOfMemberAsync(int memberId) =>
        await db.Fines.AsNoTracking().Where(f => f.MemberId == memberId).OrderBy(f => f.Id).ToListAsync();

    public Task<Fine?> FindAsync(int id) =>
        db.Fines.FirstOrDefaultAsync(f => f.Id == id);

    public async Task AddAsync(Fine fine)
    {
        db.Fines.Add(fine);
        await db.SaveChangesAsync();
    }

    public Task SaveAsync() => db.SaveChangesAsync();
}

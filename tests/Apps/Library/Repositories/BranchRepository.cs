using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class BranchRepository(LibraryDbContext db) : IBranchRepository
{
    public async Task<IReadOnlyList<Branch>> ListAsync() =>
        await db.Branches.AsNoTracking().OrderBy(b => b.Name).ToListAsync();

    public Task<Branch?> FindAsync(int id) =>
        db.Branches.Include(b => b.Shelves).FirstOrDefaultAsync(b => b.Id == id);
}

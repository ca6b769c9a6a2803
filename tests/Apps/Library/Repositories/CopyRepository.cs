using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class CopyRepository(LibraryDbContext db) : ICopyRepository
{
    public async Task<IReadOnlyList<Copy>> ListOfBookAsync(int bookId) =>
        await db.Copies.AsNoTracking().Where(c => c.BookId == bookId).OrderBy(c => c.Id).ToListAsync();

    public Task<Copy?> FindAsync(int id) =>
        db.Copies.FirstOrDefaultAsync(c => c.Id == id);

    public Task<Copy?> FindOfBookAsync(int bookId, int copyId) =>
        db.Copies.FirstOrDefaultAsync(c => c.BookId == bookId && c.Id == copyId);

    public Task<bool> BarcodeExistsAsync(string barcode) =>
        db.Copies.AnyAsync(c => c.Barcode == barcode);

    public async Task AddAsync(Copy copy)
    {
        db.Copies.Add(copy);
        await db.SaveChangesAsync();
    }

    public async Task RemoveAsync(Copy copy)
    {
        db.Copies.Remove(copy);
        await db.SaveChangesAsync();
    }
}

using Library.Contracts;
using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class BookRepository(LibraryDbContext db) : IBookRepository
{
    public async Task<(IReadOnlyList<Book> Books, int Total)> ListAsync(PageQuery page, Genre? genre, string? search)
    {
        var query = db.Books.Include(b => b.Copies).AsNoTracking();

        if (genre is not null)
        {
            query = query.Where(b => b.Genre == genre);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            query = query.Where(b => Mentions(b, search));
        }

        var books = await query
            .OrderBy(b => b.Id)
            .Skip((page.Page - 1) * page.PageSize)
            .Take(page.PageSize)
            .ToListAsync();

        return (books, await query.CountAsync());
    }

    public Task<Book?> FindAsync(int id) =>
        db.Books.Include(b => b.Copies).FirstOrDefaultAsync(b => b.Id == id);

    public Task<Book> GetByIsbnAsync(string isbn) =>
        db.Books.Include(b => b.Copies).FirstAsync(b => b.Isbn == isbn);

    public async Task AddAsync(Book book)
    {
        db.Books.Add(book);
        await db.SaveChangesAsync();
    }

    public async Task RemoveAsync(Book book)
    {
        db.Books.Remove(book);
        await db.SaveChangesAsync();
    }

    public Task SaveAsync() => db.SaveChangesAsync();

    private static bool Mentions(Book book, string text) => book.Title.Contains(text) || book.Author.Contains(text);
}

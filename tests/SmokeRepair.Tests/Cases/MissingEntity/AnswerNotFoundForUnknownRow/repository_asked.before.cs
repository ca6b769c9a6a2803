// untouched: the handler asks, further in nobody has to
// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{bookId}/copies
// intent: UnknownId path bookId
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/books/{bookId:int}/copies", Copies.List);

app.Run();

public static class Copies
{
    public static async Task<Results<Ok<List<Copy>>, NotFound>> $$List(int bookId, IBookRepository books, CopyRepository copies)
    {
        if (await books.FindAsync(bookId) is null)
        {
            return TypedResults.Ok(new List<Copy>());
        }

        var found = await copies.ListOfBookAsync(bookId);
        return TypedResults.Ok(found);
    }
}

public interface IBookRepository
{
    Task<Book?> FindAsync(int id);
}

public class BookRepository(LibraryDb db) : IBookRepository
{
    public Task<Book?> FindAsync(int id) => db.Books.FirstOrDefaultAsync(b => b.Id == id);
}

public class CopyRepository(LibraryDb db)
{
    public Task<List<Copy>> ListOfBookAsync(int bookId) => db.Copies.Where(c => c.BookId == bookId).ToListAsync();
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public List<Copy> Copies { get; set; } = [];
}

public class Copy
{
    public int Id { get; set; }
    public int BookId { get; set; }
    public Book Book { get; set; } = null!;
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Copy> Copies => Set<Copy>();
}

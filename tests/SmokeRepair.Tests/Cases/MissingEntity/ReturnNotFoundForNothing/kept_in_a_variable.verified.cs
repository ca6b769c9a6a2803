// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/books/{id:int}", Books.Get);

app.Run();

public static class Books
{
    public static async Task<Results<Ok<Book>, NotFound>> Get(int id, LibraryDb db)
    {
        var book = await db.Books.FindAsync(id);
        if (book is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(book);
    }
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

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// inner: Microsoft.Data.Sqlite.SqliteException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /books
// expected: 404 400
// intent: OddValue query genreId
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class NotFoundException(string message) : Exception(message);

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        context.Response.StatusCode = exception switch
        {
            NotFoundException => 404,
            _ => 500,
        };
        await context.Response.WriteAsync(exception.Message, ct);
        return true;
    }
}

public class BookService(LibraryDb db)
{
    public async Task<Book> CreateAsync(int genreId, string title)
    {
        var genre = await db.Genres.FindAsync(genreId);
        var book = new Book { Title = title, Genre = genre! };
        db.Books.Add(book);
        $$await db.SaveChangesAsync();
        return book;
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create([FromQuery] int genreId, [FromBody] string title)
    {
        return Ok(await service.CreateAsync(genreId, title));
    }
}

public class Genre
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Author
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public Genre Genre { get; set; } = null!;
}

public class Authorship
{
    public int BookId { get; set; }
    public int AuthorId { get; set; }
    public Book Book { get; set; } = null!;
    public Author Author { get; set; } = null!;
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Genre> Genres => Set<Genre>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Authorship> Authorships => Set<Authorship>();
}

// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{id}/copies
// intent: UnknownId path id
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

public class CopyService(LibraryDb db)
{
    public async Task<Book> BookAsync(int id)
    {
        return await db.Books.FindAsync(id) ?? throw new NotFoundException($"Book {id} was not found.");
    }

    public async Task<List<Copy>> OfBookAsync(int id)
    {
        return await db.Copies.Where(c => c.BookId == id).ToListAsync();
    }
}

[ApiController]
[Route("books")]
public class BooksController(CopyService service) : ControllerBase
{
    [HttpGet("{id}/copies")]
    public async Task<List<Copy>> $$Copies(int id)
    {
        return await service.OfBookAsync(id);
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

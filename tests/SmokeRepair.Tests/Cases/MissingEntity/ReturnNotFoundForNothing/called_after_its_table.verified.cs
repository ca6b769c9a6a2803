// fault: F902
// actual: 204
// expected: 404
// endpoint: GET /books/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("books")]
public class BooksController(LibraryDb db) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<BookEntity>> Get(int id)
    {
        var book = await db.Books.FirstOrDefaultAsync(b => b.Id == id);
        if (book == null)
            return NotFound($"Book {id} was not found.");
        return book;
    }

    [HttpGet("by-title/{title}")]
    public async Task<ActionResult<BookEntity>> Find(string title)
    {
        var book = await db.Books.FirstOrDefaultAsync(b => b.Title == title);
        if (book == null)
            return NotFound($"Book {title} does not exist.");
        return book;
    }
}

public class BookEntity
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public List<Copy> Copies { get; set; } = [];
}

public class Copy
{
    public int Id { get; set; }
    public int BookId { get; set; }
    public BookEntity Book { get; set; } = null!;
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<BookEntity> Books => Set<BookEntity>();
    public DbSet<Copy> Copies => Set<Copy>();
}

// fault: F902
// actual: 204
// expected: 404
// endpoint: GET /books/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class BookService(LibraryDb db)
{
    public async Task<Book?> GetAsync(int id)
    {
        return await db.Books.FindAsync(id);
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> $$Get(int id)
    {
        return Ok(await service.GetAsync(id));
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

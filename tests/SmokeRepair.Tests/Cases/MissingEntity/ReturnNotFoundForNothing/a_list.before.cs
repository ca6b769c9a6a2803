// untouched: a list may be empty
// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{id}/copies
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class CopyService(LibraryDb db)
{
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
    public async Task<IActionResult> $$Copies(int id)
    {
        return Ok(await service.OfBookAsync(id));
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

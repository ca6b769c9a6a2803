// untouched: the row is looked for already
// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{bookId}/copies
// intent: UnknownId path bookId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("books/{bookId}/copies")]
public class CopiesController(LibraryDb db) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> $$List(int bookId)
    {
        if (!await db.Books.AnyAsync(b => b.Id == bookId))
            return Ok(new List<Copy>());
        return Ok(await db.Copies.Where(c => c.BookId == bookId).ToListAsync());
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

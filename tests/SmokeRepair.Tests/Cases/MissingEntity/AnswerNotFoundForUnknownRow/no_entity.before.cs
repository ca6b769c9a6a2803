// untouched: what the route names is no entity
// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /shelves/{shelfId}/copies
// intent: UnknownId path shelfId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("shelves/{shelfId}/copies")]
public class CopiesController(LibraryDb db) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> $$List(int shelfId)
    {
        return Ok(await db.Copies.Where(c => c.Id > shelfId).ToListAsync());
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

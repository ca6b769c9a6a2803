// fault: F902
// actual: 204
// expected: 404
// endpoint: DELETE /books/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class BookService(LibraryDb db)
{
    public async Task<Book?> RetireAsync(int id)
    {
        var book = await db.Books.FindAsync(id);
        if (book is null)
            return null;
        db.Books.Remove(book);
        await db.SaveChangesAsync();
        return book;
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Retire(int id)
    {
        var book = await service.RetireAsync(id);
        if (book is null)
            return NotFound();

        return NoContent();
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

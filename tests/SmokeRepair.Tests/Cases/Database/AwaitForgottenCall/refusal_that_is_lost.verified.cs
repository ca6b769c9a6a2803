// exception: Sample.ConflictException
// swallowed: true
// fault: F902
// endpoint: DELETE /books/{id}
// handler: BooksController.Remove
// expected: 409
// actual: 204
// intent: DeleteWithDependants
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class ConflictException(string message) : Exception(message);

public class BookRepository(LibraryDb db)
{
    public async Task RemoveAsync(int id)
    {
        if (await db.Copies.AnyAsync(c => c.BookId == id))
            throw new ConflictException("It is in use.");
        db.Books.Remove(new Book { Id = id });
        await db.SaveChangesAsync();
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookRepository books) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Remove(int id)
    {
        await books.RemoveAsync(id);
        await Task.Yield();
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

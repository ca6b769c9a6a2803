// untouched: what the handler calls is not written, and a guard before it would only hide that
// fault: F902
// actual: 204
// expected: 404
// endpoint: DELETE /books/{bookId}/copies/{copyId}
// intent: UnknownId path bookId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("books/{bookId}/copies")]
public class CopiesController(CopyService copies) : ControllerBase
{
    [HttpDelete("{copyId}")]
    public async Task<IActionResult> $$Remove(int bookId, int copyId)
    {
        await copies.RemoveAsync(bookId, copyId);
        return NoContent();
    }
}

public class CopyService(LibraryDb db)
{
    public Task<int> CountAsync() => db.Copies.CountAsync();

    public Task RemoveAsync(int bookId, int copyId) => Task.CompletedTask;
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
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Copy> Copies => Set<Copy>();
}

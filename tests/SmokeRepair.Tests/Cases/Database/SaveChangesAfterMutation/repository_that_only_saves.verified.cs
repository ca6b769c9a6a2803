// fault: F903
// endpoint: PUT /books/{id}
// handler: BooksController.Update
// expected: 200
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public interface IBookRepository
{
    Task<Book?> FindAsync(int id);
    Task SaveAsync();
}

public class BookRepository(LibraryDb db) : IBookRepository
{
    public Task<Book?> FindAsync(int id) => db.Books.FirstOrDefaultAsync(b => b.Id == id);
    public Task SaveAsync() => db.SaveChangesAsync();
}

public class CopyRepository(LibraryDb db)
{
    public Task<Copy?> FindAsync(int id) => db.Copies.FirstOrDefaultAsync(b => b.Id == id);
    public Task SaveAsync() => db.SaveChangesAsync();
}

public class CatalogueService(CopyRepository copies, IBookRepository books)
{
    public async Task<Book?> UpdateAsync(int id, string title)
    {
        var book = await books.FindAsync(id);
        if (book is null)
            return null;
        book.Title = title;
        await books.SaveAsync();
        return book;
    }

    public Task<Copy?> CopyAsync(int id) => copies.FindAsync(id);
}

[ApiController]
[Route("books")]
public class BooksController(CatalogueService service) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, [FromQuery] string title)
    {
        return await service.UpdateAsync(id, title) is { } book ? Ok(book) : NotFound();
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

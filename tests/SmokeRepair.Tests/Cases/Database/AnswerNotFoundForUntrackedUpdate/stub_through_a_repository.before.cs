// exception: Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException
// message: The database operation was expected to affect 1 row(s), but actually affected 0 row(s).
// endpoint: DELETE /books/{id}
// expected: 404
// intent: UnknownId path id
// handler: BooksController.Delete
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
}

public class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
}

public interface IRepository<T> where T : class
{
    Task<bool> ExistsAsync(int id);

    Task<T?> GetByIdAsync(int id);

    Task DeleteAsync(T entity);
}

public class Repository<T>(LibraryContext context) : IRepository<T> where T : class
{
    public async Task<bool> ExistsAsync(int id) => await context.Set<T>().FindAsync(id) is not null;

    public async Task<T?> GetByIdAsync(int id) => await context.Set<T>().FindAsync(id);

    public async Task DeleteAsync(T entity)
    {
        context.Set<T>().Remove(entity);
        $$await context.SaveChangesAsync();
    }
}

[ApiController]
[Route("books")]
public class BooksController(IRepository<Book> books) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        await books.DeleteAsync(new Book { Id = id });
        return NoContent();
    }
}

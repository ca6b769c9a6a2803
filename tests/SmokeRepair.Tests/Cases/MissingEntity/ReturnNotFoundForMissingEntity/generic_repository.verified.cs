// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'entity')
// endpoint: PUT /books/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
}

public class LibraryContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
}

public interface IRepository<T> where T : class
{
    Task<T> GetAsync(int id);

    Task RenameAsync(int id, string title);
}

public class Repository<T>(LibraryContext context) : IRepository<T> where T : class
{
    public async Task<T> GetAsync(int id) =>
        (await context.Set<T>().FindAsync(id))!;

    public async Task RenameAsync(int id, string title)
    {
        var entity = await GetAsync(id);
        if (entity is null)
        {
            throw new NotFoundException(typeof(T).Name, id);
        }

        context.Entry(entity).Property("Title").CurrentValue = title;
        await context.SaveChangesAsync();
    }
}

public class NotFoundException(string entity, object key) : Exception($"{entity} {key} was not found.");

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException exception)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(exception.Message);
        }
    }
}

public record BookDto(int Id, string Title);

public class BookService(IRepository<Book> books)
{
    public async Task<BookDto> GetAsync(int id)
    {
        var book = await books.GetAsync(id);
        return new BookDto(book.Id, book.Title);
    }

    public async Task RenameAsync(int id, string title) => await books.RenameAsync(id, title);
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<BookDto>> Get(int id) => await service.GetAsync(id);

    [HttpPut("{id}")]
    public async Task<IActionResult> Rename(int id, BookDto book)
    {
        await service.RenameAsync(id, book.Title);
        return NoContent();
    }
}

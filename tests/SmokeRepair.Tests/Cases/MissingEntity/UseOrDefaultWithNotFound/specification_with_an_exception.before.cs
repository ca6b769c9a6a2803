// exception: System.InvalidOperationException
// message: Sequence contains no elements
// endpoint: GET /books/{id}
// expected: 404
// intent: UnknownId path id
using System.Linq.Expressions;
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

public abstract class Specification<T>(Expression<Func<T, bool>> criteria)
{
    public Expression<Func<T, bool>> Criteria { get; } = criteria;
}

public class BookById(int id) : Specification<Book>(b => b.Id == id);

public interface IRepository<T> where T : class
{
    Task<T> GetAsync(Specification<T> specification);
}

public class Repository<T>(LibraryContext context) : IRepository<T> where T : class
{
    public async Task<T> GetAsync(Specification<T> specification) => $$await context.Set<T>().Where(specification.Criteria).FirstAsync();
}

public class NotFoundException(string message) : Exception(message);

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
        var book = await books.GetAsync(new BookById(id));
        return new BookDto(book.Id, book.Title);
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<BookDto>> Get(int id) => await service.GetAsync(id);
}

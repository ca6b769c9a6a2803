// exception: System.InvalidOperationException
// message: Sequence contains no elements
// endpoint: GET /books/{id}
// expected: 404
// intent: UnknownId path id
using System.Data;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Book(int Id, string Title);

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

public interface IBookRepository
{
    Task<Book> GetAsync(int id);
}

public class BookRepository(IDbConnection connection) : IBookRepository
{
    public async Task<Book> GetAsync(int id)
    {
        const string sql = "SELECT * FROM Books WHERE Id = @Id";
        Book? book = await connection.QuerySingleOrDefaultAsync<Book>(sql, new { Id = id });
        if (book is null)
        {
            throw new NotFoundException("Book", id);
        }

        return book;
    }
}

public class BookService(IBookRepository repository)
{
    public async Task<Book> GetAsync(int id) => await repository.GetAsync(id);
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<Book>> Get(int id) => await service.GetAsync(id);
}

public static class SqlMapper
{
    public static Task<T> QuerySingleAsync<T>(this IDbConnection connection, string sql, object? param = null) => throw new InvalidOperationException(sql + param + connection);

    public static Task<T?> QuerySingleOrDefaultAsync<T>(this IDbConnection connection, string sql, object? param = null) => throw new InvalidOperationException(sql + param + connection);
}

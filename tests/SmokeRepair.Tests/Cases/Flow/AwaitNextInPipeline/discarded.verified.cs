// exception: Sample.NotFoundException
// fault: F902
// actual: 200
// expected: 404
// endpoint: GET /books/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what) : Exception(what);

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException)
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("Not there.");
        }
    }
}

[ApiController]
[Route("books")]
public class BooksController(Dictionary<int, string> books) : ControllerBase
{
    [HttpGet("{id}")]
    public string Get(int id) => books.TryGetValue(id, out var title) ? title : throw new NotFoundException("Book");
}

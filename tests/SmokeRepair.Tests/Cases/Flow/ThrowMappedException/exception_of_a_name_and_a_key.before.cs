// exception: System.Exception
// endpoint: GET /genres/{slug}
// expected: 404
// intent: UnknownId path slug
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException : Exception
{
    public NotFoundException(string entityName, Guid entityId) : base($"{entityName} with ID {entityId} was not found.")
    {
    }
}

public static class Handling
{
    public static void Configure(WebApplication app) => app.UseExceptionHandler(error => error.Run(context =>
    {
        context.Response.StatusCode = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            NotFoundException => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
        return Task.CompletedTask;
    }));
}

public class Genres(Dictionary<string, List<string>> books)
{
    public async Task<List<string>> BooksOf(string slug)
    {
        await Task.Yield();
        if (!books.TryGetValue(slug, out var found))
            throw $$new Exception($"Genre with slug name {slug} not found.");

        return found;
    }
}

[ApiController]
[Route("genres")]
public class GenresController(Genres genres) : ControllerBase
{
    [HttpGet("{slug}")]
    public async Task<ActionResult<List<string>>> Get(string slug)
    {
        var books = await genres.BooksOf(slug);
        return Ok(books);
    }
}

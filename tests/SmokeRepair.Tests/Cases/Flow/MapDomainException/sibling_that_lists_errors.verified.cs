// exception: Sample.UnsupportedColourException
// endpoint: POST /lists
// expected: 400 422
// intent: OddValue body colour
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, problem) = exception switch
        {
            InvalidListException invalid => (StatusCodes.Status400BadRequest, new ValidationProblemDetails(invalid.Errors) { Status = StatusCodes.Status400BadRequest }),
            NotFoundException missing => (StatusCodes.Status404NotFound, new ProblemDetails { Status = StatusCodes.Status404NotFound, Title = "Not Found", Detail = missing.Message }),
            UnsupportedColourException missing => (StatusCodes.Status400BadRequest, new ProblemDetails { Status = StatusCodes.Status400BadRequest, Title = "Bad Request", Detail = missing.Message }),
            _ => (-1, (ProblemDetails?)null),
        };
        if (problem is null)
            return false;
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(problem, cancellationToken);
        return true;
    }
}

public class InvalidListException(IDictionary<string, string[]> errors) : Exception("invalid")
{
    public IDictionary<string, string[]> Errors { get; } = errors;
}

public class NotFoundException(string what) : Exception(what);

public class UnsupportedColourException(string code) : Exception($"Colour {code} is unsupported.");

public class ListService
{
    public void Create(string colour)
    {
        if (colour.Length != 7)
            throw new UnsupportedColourException(colour);
    }
}

[ApiController]
[Route("lists")]
public class ListsController(ListService service) : ControllerBase
{
    [HttpPost]
    public IActionResult Create([FromBody] string colour)
    {
        service.Create(colour);
        return NoContent();
    }
}

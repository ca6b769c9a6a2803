// untouched: the framework's own failures are no refusals, whatever they are called
// exception: System.ComponentModel.DataAnnotations.ValidationException
// endpoint: POST /things
// expected: 400
// intent: OddValue body name
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            NotFoundException => 404,
            _ => 500,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public class NotFoundException(string what) : Exception(what);

[ApiController]
[Route("things")]
public class ThingsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create([FromBody] string name)
    {
        $$Validator.ValidateValue(name, new ValidationContext(name), [new RequiredAttribute()]);
        return NoContent();
    }
}

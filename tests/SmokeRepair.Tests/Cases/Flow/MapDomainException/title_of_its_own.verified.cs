// expected: 409
// exception: Sample.TooMuchException
// endpoint: POST /bills/{id}/pay
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public abstract class DomainException(string message) : Exception(message);

public class NotFoundException(string message) : DomainException(message);

public class TooOftenException(string message) : DomainException(message);

public class TooMuchException(string message) : DomainException(message);

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (DomainException exception)
        {
            var (status, title) = exception switch
            {
                NotFoundException => (StatusCodes.Status404NotFound, "Not found"),
                TooOftenException => (StatusCodes.Status409Conflict, "Too often paid"),
                TooMuchException => (StatusCodes.Status409Conflict, "Too much"),
                _ => (StatusCodes.Status500InternalServerError, "Error"),
            };
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(title);
        }
    }
}

[ApiController]
[Route("bills")]
public class BillsController : ControllerBase
{
    [HttpPost("{id}/pay")]
    public IActionResult Pay(int id, decimal amount)
    {
        if (amount > 10)
            throw new TooMuchException($"Bill {id} is 10 only.");
        return NoContent();
    }
}

// fault: F903
// actual: 400
// expected: 422
// exception: Sample.TooMuchException
// endpoint: POST /bills/{id}/pay
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public abstract class DomainException(string message) : Exception(message);

public class NotFoundException(string message) : DomainException(message);

public class InvalidException(string message) : DomainException(message);

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
                InvalidException => (StatusCodes.Status400BadRequest, "Invalid"),
                TooMuchException => (StatusCodes.Status422UnprocessableEntity, "Too much paid"),
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

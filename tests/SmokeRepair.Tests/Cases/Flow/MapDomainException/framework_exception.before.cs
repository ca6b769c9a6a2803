// exception: System.InvalidOperationException
// endpoint: POST /orders/{id}/cancel
// expected: 409
// intent: ForbiddenTransition path id
// handler: OrdersController.Cancel
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class OrderService(HashSet<int> shipped)
{
    public void Cancel(int id)
    {
        if (id < 1)
            throw new KeyNotFoundException($"Order {id} was not found.");
        if (shipped.Contains(id))
            $$throw new InvalidOperationException("A shipped order is not cancelled.");
    }
}

public class ExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, title) = exception switch
        {
            KeyNotFoundException => (StatusCodes.Status404NotFound, "Not Found"),
            ArgumentException => (StatusCodes.Status400BadRequest, "Bad Request"),
            _ => (StatusCodes.Status500InternalServerError, "Internal Server Error"),
        };
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = title, Detail = exception.Message }, cancellationToken);
        return true;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public void Cancel(int id) => service.Cancel(id);
}

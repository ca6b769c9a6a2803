// exception: System.ArgumentException
// endpoint: GET /orders
// expected: 400
// intent: WrongFormat query status
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum OrderStatus
{
    Open,
    Paid,
}

public record Order(int Id, OrderStatus Status);

public class InvalidRequestException(string message) : Exception(message);

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            InvalidRequestException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public class OrderService(IQueryable<Order> orders)
{
    public List<Order> List(string? status)
    {
        var query = orders;

        if (!string.IsNullOrEmpty(status))
        {
            if (!Enum.TryParse<OrderStatus>(status, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            {
                throw new InvalidRequestException($"Status {status} is not valid.");
            }

            query = query.Where(o => o.Status == wanted);
        }

        return query.ToList();
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet]
    public ActionResult<List<Order>> List(string? status)
    {
        return service.List(status);
    }
}

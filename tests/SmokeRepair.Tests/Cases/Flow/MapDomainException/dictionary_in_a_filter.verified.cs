// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 409
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Sample;

public class NotFoundException(string what) : Exception(what);

public class ConflictException(string what) : Exception(what);

public class EmptyCartException(int id) : Exception($"Cart {id} is empty.");

public class ErrorFilter : IExceptionFilter
{
    private static readonly Dictionary<Type, int> Statuses = new()
    {
        [typeof(NotFoundException)] = StatusCodes.Status404NotFound,
        [typeof(ConflictException)] = StatusCodes.Status409Conflict,
        [typeof(EmptyCartException)] = StatusCodes.Status409Conflict
    };

    public void OnException(ExceptionContext context)
    {
        if (Statuses.TryGetValue(context.Exception.GetType(), out var status))
            context.Result = new ObjectResult(context.Exception.Message) { StatusCode = status };
    }
}

public class CartService
{
    public void Checkout(int id)
    {
        if (id == 0)
            throw new EmptyCartException(id);
    }
}

[ApiController]
[Route("carts")]
public class CartsController(CartService service) : ControllerBase
{
    [HttpPost("{id}/checkout")]
    public IActionResult Checkout(int id)
    {
        service.Checkout(id);
        return NoContent();
    }
}

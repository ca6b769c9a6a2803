// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 409
// untouched: a handler of its own casts to its exception
// intent: FlowStep
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what) : Exception(what);

public class ConflictException(string what) : Exception(what);

public class EmptyCartException(int id) : Exception($"Cart {id} is empty.");

public class Filter : Microsoft.AspNetCore.Mvc.Filters.ExceptionFilterAttribute
{
    private readonly Dictionary<Type, Action<Microsoft.AspNetCore.Mvc.Filters.ExceptionContext>> _handlers;

    public Filter()
    {
        _handlers = new() { { typeof(ConflictException), Conflict }, { typeof(NotFoundException), Missing } };
    }

    public override void OnException(Microsoft.AspNetCore.Mvc.Filters.ExceptionContext context)
    {
        if (_handlers.TryGetValue(context.Exception.GetType(), out var handle))
            handle(context);
    }

    private void Conflict(Microsoft.AspNetCore.Mvc.Filters.ExceptionContext context)
    {
        var exception = (ConflictException)context.Exception;
        context.Result = new ConflictObjectResult(exception.Message);
        context.ExceptionHandled = true;
    }

    private void Missing(Microsoft.AspNetCore.Mvc.Filters.ExceptionContext context)
    {
        context.Result = new NotFoundObjectResult(context.Exception.Message);
        context.ExceptionHandled = true;
    }
}

public class CartService
{
    public void Checkout(int id)
    {
        if (id == 0)
            $$throw new EmptyCartException(id);
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

// untouched: the base class is mapped
// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 409
// intent: FlowStep
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class DomainException(string what) : Exception(what);

public class EmptyCartException(int id) : DomainException($"Cart {id} is empty.");

public class Handler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            DomainException => 409,
            _ => 500,
        };
        return ValueTask.FromResult(true);
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

// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 409
// intent: FlowStep
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what) : Exception(what);

public class EmptyCartException(int id) : Exception($"Cart {id} is empty.");

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, text) = exception switch
        {
            NotFoundException notFound => (StatusCodes.Status404NotFound, notFound.Message),
            EmptyCartException emptyCart => (StatusCodes.Status409Conflict, emptyCart.Message),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong."),
        };
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text, cancellationToken);
        return true;
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

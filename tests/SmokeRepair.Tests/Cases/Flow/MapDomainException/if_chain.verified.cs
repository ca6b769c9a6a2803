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
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is NotFoundException)
        {
            context.Result = new NotFoundObjectResult(context.Exception.Message);
            context.HttpContext.Response.StatusCode = 404;
        }
        else if (context.Exception is ArgumentException)
        {
            context.Result = new ObjectResult(context.Exception.Message) { StatusCode = 400 };
        }
        else if (context.Exception is EmptyCartException)
        {
            context.Result = new ObjectResult(context.Exception.Message) { StatusCode = 409 };
        }
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

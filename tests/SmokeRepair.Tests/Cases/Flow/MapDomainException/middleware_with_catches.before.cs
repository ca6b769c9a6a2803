// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 409
// intent: FlowStep
using System.Net;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what) : Exception(what);

public class ConflictException(string what) : Exception(what);

public class EmptyCartException(int id) : Exception($"Cart {id} is empty.");

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException e)
        {
            await Write(context, HttpStatusCode.NotFound, e.Message);
        }
        catch (Exception)
        {
            await Write(context, HttpStatusCode.InternalServerError, "Something went wrong.");
        }
    }

    private static Task Write(HttpContext context, HttpStatusCode status, string message)
    {
        context.Response.StatusCode = (int)status;
        return context.Response.WriteAsJsonAsync(new { error = message });
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

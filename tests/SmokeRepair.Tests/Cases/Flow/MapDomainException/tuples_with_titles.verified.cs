// exception: Sample.EmptyCartException
// endpoint: POST /carts/{id}/checkout
// expected: 422
// intent: FlowStep
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    using Sample.Domain;

    public class Handler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            var (status, title, type) = exception switch
            {
                NotFoundException missing => (404, "Not Found", "https://tools.ietf.org/html/rfc9110#section-15.5.5"),
                ArgumentException => (400, "Bad Request", "https://tools.ietf.org/html/rfc9110#section-15.5.1"),
                EmptyCartException => (422, "Unprocessable Entity", "https://tools.ietf.org/html/rfc9110#section-15.5.21"),
                _ => (500, "Internal Server Error", "https://tools.ietf.org/html/rfc9110#section-15.6.1"),
            };
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new ProblemDetails { Title = title, Type = type, Status = status }, cancellationToken);
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
}

namespace Sample.Domain
{
    public class NotFoundException(string what) : Exception(what);
}

namespace Sample
{
    public class EmptyCartException(int id) : Exception($"Cart {id} is empty.");
}

// exception: System.NullReferenceException
// expression: cart
// endpoint: POST /carts/{id}/checkout
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Sample.Errors;

namespace Sample.Errors
{
    public class NotFoundException(string entity, object key) : Exception($"{entity} {key} was not found");

    public class Handler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            context.Response.StatusCode = exception switch
            {
                NotFoundException => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status500InternalServerError,
            };
            await context.Response.WriteAsJsonAsync(new ProblemDetails { Detail = exception.Message }, cancellationToken);
            return true;
        }
    }
}

namespace Sample
{
    public class Cart
    {
        public Guid Id { get; set; }
        public List<string> Items { get; } = new();
    }

    public interface ICartService
    {
        Task<int> CheckoutAsync(Guid id);
    }

    public class CartService(Dictionary<Guid, Cart> carts) : ICartService
    {
        public async Task<int> CheckoutAsync(Guid id)
        {
            await Task.Yield();
            Cart? cart = carts.GetValueOrDefault(id);

            return $$cart.Items.Count;
        }
    }

    [ApiController]
    [Route("carts")]
    public class CartsController(ICartService service) : ControllerBase
    {
        [HttpPost("{id}/checkout")]
        public async Task<ActionResult<int>> Checkout(Guid id)
        {
            if (id == Guid.Empty) { return BadRequest(); }
            return await service.CheckoutAsync(id);
        }
    }
}

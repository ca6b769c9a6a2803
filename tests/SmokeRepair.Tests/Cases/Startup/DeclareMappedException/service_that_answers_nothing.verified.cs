// exception: System.Exception
// endpoint: DELETE /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Delete
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton<OrderService>();

builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
{
    if (context.ProblemDetails.Status < 500 && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var refusal })
    {
        context.ProblemDetails.Detail = refusal.Message;
    }
});

var app = builder.Build();

app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = exception => exception switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        BadHttpRequestException refused => refused.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    },
});

app.MapControllers();

app.Run();

namespace Sample
{
    [ApiController]
    [Route("orders")]
    public class OrdersController(OrderService service) : ControllerBase
    {
        [HttpDelete("{id}")]
        public IActionResult Delete(int id)
        {
            service.Delete(id);
            return NoContent();
        }
    }

    public record Order(int Id);

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public void Delete(int id)
        {
            var order = _orders.GetValueOrDefault(id);
            if (order == null)
            {
                throw new NotFoundException($"Order {id} was not found.");
            }

            _orders.Remove(order.Id);
        }
    }

    public class NotFoundException : Exception
    {
        public NotFoundException(string message) : base(message)
        {
        }
    }
}

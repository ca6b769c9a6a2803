// exception: System.InvalidOperationException
// endpoint: POST /orders/{id}/cancel
// expected: 409
// handler: OrdersController.Cancel
using Microsoft.AspNetCore.Mvc;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddProblemDetails();
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();

app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = exception => exception switch
    {
        ConflictException => StatusCodes.Status409Conflict,
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
        [HttpPost("{id}/cancel")]
        public void Cancel(int id) => service.Cancel(id);

        [HttpPost("cancel")]
        public int CancelAll(int[] ids)
        {
            var cancelled = 0;
            foreach (var id in ids)
            {
                try
                {
                    service.Cancel(id);
                    cancelled++;
                }
                catch (InvalidOperationException)
                {
                    continue;
                }
            }

            return cancelled;
        }
    }

    public class Order
    {
        public bool Shipped { get; set; }

        public bool Cancelled { get; set; }
    }

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public void Cancel(int id)
        {
            if (_orders[id].Shipped)
                throw new ConflictException("A shipped order cannot be cancelled.");
            _orders[id].Cancelled = true;
        }
    }

    public class ConflictException : InvalidOperationException
    {
        public ConflictException(string message) : base(message)
        {
        }
    }
}

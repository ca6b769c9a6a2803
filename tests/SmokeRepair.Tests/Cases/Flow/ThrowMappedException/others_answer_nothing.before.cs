// untouched: another member that answers nothing throws the same, and both are to speak alike
// exception: System.Exception
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Get
using Microsoft.AspNetCore.Mvc;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();
app.MapControllers();
app.Run();

namespace Sample
{
    [ApiController]
    [Route("orders")]
    public class OrdersController(OrderService service) : ControllerBase
    {
        [HttpGet("{id}")]
        public IActionResult Get(int id)
        {
            var order = service.Get(id);
            return Ok(order);
        }

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

        public Order Get(int id)
        {
            var order = _orders.GetValueOrDefault(id);
            if (order == null)
            {
                throw $$new Exception($"Order {id} was not found.");
            }

            return order;
        }

        public void Delete(int id)
        {
            var order = _orders.GetValueOrDefault(id);
            if (order == null)
            {
                throw new Exception($"Order {id} was not found.");
            }

            _orders.Remove(order.Id);
        }
    }
}

// untouched: who asks catches it and answers it
// exception: System.Exception
// endpoint: DELETE /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Delete
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
        [HttpDelete("{id}")]
        public IActionResult Delete(int id)
        {
            try
            {
                service.Delete(id);
                return NoContent();
            }
            catch (Exception e)
            {
                return StatusCode(500, e.Message);
            }
        }
    }

    public class OrderService
    {
        private readonly Dictionary<int, string> _orders = [];

        public void Delete(int id)
        {
            var order = _orders.GetValueOrDefault(id);
            if (order == null)
                throw $$new Exception($"Order {id} was not found.");
            _orders.Remove(id);
        }
    }
}

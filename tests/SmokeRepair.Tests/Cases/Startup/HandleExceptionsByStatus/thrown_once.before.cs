// untouched: one missing key is no way of speaking, and the framework's own would be taken for it
// exception: System.Collections.Generic.KeyNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();
app.MapGet("/orders/{id}", (int id, OrderService service) => service.Get(id));
app.Run();

namespace Sample
{
    public record Order(int Id);

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public Order Get(int id) => _orders.GetValueOrDefault(id) ?? $$throw new KeyNotFoundException($"Order {id} was not found.");
    }
}

// untouched: the app has a handler of its own
// exception: System.Exception
// endpoint: DELETE /orders/{id}
// expected: 404
// intent: UnknownId path id
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();

app.UseExceptionHandler("/error");
app.MapDelete("/orders/{id}", (int id, OrderService service) => service.Delete(id));

app.Run();

namespace Sample
{
    public class OrderService
    {
        private readonly HashSet<int> _orders = [];

        public void Delete(int id)
        {
            if (!_orders.Remove(id))
                throw $$new Exception($"Order {id} was not found.");
        }
    }
}

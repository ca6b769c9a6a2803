// untouched: it is thrown whatever is asked
// exception: System.Exception
// endpoint: DELETE /orders/{id}
// expected: 404
// intent: UnknownId path id
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();

app.MapDelete("/orders/{id}", (int id, OrderService service) => service.Delete(id));

app.Run();

namespace Sample
{
    public class OrderService
    {
        public void Delete(int id) => throw $$new Exception($"Orders like {id} are never deleted.");
    }
}

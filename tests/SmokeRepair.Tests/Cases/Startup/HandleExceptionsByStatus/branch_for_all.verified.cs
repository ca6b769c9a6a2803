// exception: System.Collections.Generic.KeyNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Diagnostics;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();

app.UseExceptionHandler(error =>
{
    error.Run(async context =>
    {
        context.Response.StatusCode = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            KeyNotFoundException => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
        var feature = context.Features.Get<IExceptionHandlerFeature>();
        if (feature != null)
        {
            await context.Response.WriteAsync(feature.Error.Message);
        }
    });
});
app.MapGet("/orders/{id}", (int id, OrderService service) => service.Get(id));
app.MapDelete("/orders/{id}", (int id, OrderService service) => service.Delete(id));

app.Run();

namespace Sample
{
    public record Order(int Id);

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public Order Get(int id) => _orders.GetValueOrDefault(id) ?? throw new KeyNotFoundException($"Order {id} was not found.");

        public void Delete(int id)
        {
            if (!_orders.Remove(id))
            {
                throw new KeyNotFoundException($"Order {id} was not found.");
            }
        }
    }
}

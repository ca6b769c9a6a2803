// exception: System.InvalidOperationException
// message: Failure to infer one or more parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------id                  | Route (Inferred) stock               | Body (Inferred) order               | UNKNOWN Did you mean to register the "UNKNOWN" parameters as a Service?
// endpoint: START /
// fault: F904
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<IPrices, Prices>();
builder.Services.AddScoped<IStock, Stock>();
var app = builder.Build();

app.MapPost("/carts/{id}/orders", Orders.Place);

app.Run();

namespace Sample
{
    public record NewOrder(int Count);

    public static class Orders
    {
        public static async Task<IResult> Place(int id, IStock stock, NewOrder order, CancellationToken cancellation) => await stock.Take(order.Count, cancellation) ? Results.Ok(id) : Results.Conflict();
    }

    public interface IStock
    {
        Task<bool> Take(int count, CancellationToken cancellation);
    }

    public class Stock : IStock
    {
        public Task<bool> Take(int count, CancellationToken cancellation) => Task.FromResult(count < 10);
    }

    public interface IPrices;

    public class Prices : IPrices;
}

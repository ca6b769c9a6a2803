namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What a request starts and nobody waits for fails unseen.</summary>
public sealed class LostWorkRepairTests
{
    private const string Losing = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<List<string>>();
        builder.Services.AddScoped<Ledger>();
        builder.Services.AddScoped<OrderService>();
        var app = builder.Build();
        app.MapPost("/orders", (Order order, OrderService orders) => string.IsNullOrWhiteSpace(order.Text) ? Results.BadRequest() : Results.Ok(orders.Place(order)));
        app.MapPost("/letters", (Order order, Ledger ledger) =>
        {
            if (string.IsNullOrWhiteSpace(order.Text))
                return Results.BadRequest();
            _ = Caught(ledger, order);
            return Results.Ok(order);
        });
        app.Run();

        static async Task Caught(Ledger ledger, Order order)
        {
            try
            {
                await ledger.WriteAsync(order.Text!);
            }
            catch (ObjectDisposedException)
            {
                Console.WriteLine("The letter is written another time.");
            }
        }

        public record Order(string? Text);

        public class OrderService(Ledger ledger)
        {
            public Order Place(Order order)
            {
                _ = ledger.WriteAsync(order.Text!);
                return order;
            }
        }

        public sealed class Ledger(List<string> lines) : IDisposable
        {
            private bool _disposed;

            public async Task WriteAsync(string line)
            {
                await Task.Delay(20);
                ObjectDisposedException.ThrowIf(_disposed, this);
                lock (lines)
                    lines.Add(line);
            }

            public void Dispose() => _disposed = true;
        }
        """;

    private const string LosingContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/orders":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/letters":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}}}}
        """;

    [Fact]
    public async Task What_nobody_waits_for_and_fails_unseen_is_awaited() => await TinyService.MendsAsync(Losing, LosingContract,
        "async (Order order, OrderService orders) =>", "Results.Ok(await orders.PlaceAsync(order))", "await ledger.WriteAsync(order.Text!);\n        return order;", "_ = Caught(ledger, order);");
}

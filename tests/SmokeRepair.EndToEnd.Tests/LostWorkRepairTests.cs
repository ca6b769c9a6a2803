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
    [Proves("AwaitForgottenCall")]
    public async Task What_nobody_waits_for_and_fails_unseen_is_awaited() => await TinyService.MendsAsync(Losing, LosingContract,
        "async (Order order, OrderService orders) =>", "Results.Ok(await orders.PlaceAsync(order))", "await ledger.WriteAsync(order.Text!);\n        return order;", "_ = Caught(ledger, order);");

    private const string Later = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<List<string>>();
        builder.Services.AddScoped<Ledger>();
        var app = builder.Build();
        app.MapPost("/orders", (Order order, Ledger ledger) =>
        {
            if (string.IsNullOrWhiteSpace(order.Text))
                return Results.BadRequest();
            _ = Task.Run(() => ledger.WriteAsync(order.Text));
            return Results.Ok(order);
        });
        app.MapPost("/letters", (Order order, Ledger ledger) =>
        {
            if (string.IsNullOrWhiteSpace(order.Text))
                return Results.BadRequest();
            _ = ledger.WriteAsync(order.Text);
            return Results.Accepted();
        });
        app.Run();

        public record Order(string? Text);

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

    private static readonly string s_laterContract = LosingContract.Replace("""{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}}}}""",
        """{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"202":{"description":"later"},"400":{"description":"refused"}}}}}}""", StringComparison.Ordinal);

    [Fact]
    [Proves("GiveWorkItsOwnScope")]
    public async Task What_is_meant_to_be_done_later_has_a_scope_of_its_own() => await TinyService.MendsAsync(Later, s_laterContract,
        "app.MapPost(\"/orders\", (Order order, IServiceScopeFactory scopes) =>", "app.MapPost(\"/letters\", (Order order, IServiceScopeFactory scopes) =>",
        "await using var scope = scopes.CreateAsyncScope();\n        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();\n        await ledger.WriteAsync(order.Text);");
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What may be asked of a thing after its end: most is refused, and one operation forgets to look.</summary>
public sealed class AfterTheEndRepairTests
{
    private const string Program = """
        using System.Collections.Concurrent;
        using Microsoft.AspNetCore.Diagnostics;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<OrderService>();
        var app = builder.Build();
        app.UseExceptionHandler(errors => errors.Run(context => Results.Problem(statusCode: context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            MissingException => 404,
            StateException => 409,
            _ => 500,
        }).ExecuteAsync(context)));
        app.MapPost("/orders", (OrderInput input, OrderService orders) => string.IsNullOrWhiteSpace(input.Name) ? Results.BadRequest() : Results.Created("/orders/1", orders.Add(input.Name)));
        app.MapGet("/orders/{id:int}", (int id, OrderService orders) => orders.Get(id));
        app.MapPost("/orders/{id:int}/label", (int id, OrderInput input, OrderService orders) => string.IsNullOrWhiteSpace(input.Name) ? Results.BadRequest() : Results.Ok(orders.Label(id, input.Name)));
        app.MapPost("/orders/{id:int}/ship", (int id, OrderService orders) => orders.Ship(id));
        app.MapPost("/orders/{id:int}/cancel", (int id, OrderService orders) => orders.Cancel(id));
        app.Run();

        public record OrderInput(string? Name);

        public enum OrderStatus { Placed, Shipped, Cancelled }

        public class Order
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public OrderStatus Status { get; set; }
        }

        public class MissingException(string message) : Exception(message);

        public class StateException(string message) : Exception(message);

        public class OrderService
        {
            private readonly ConcurrentDictionary<int, Order> _orders = [];
            private int _last;

            public Order Add(string name)
            {
                var order = new Order { Id = Interlocked.Increment(ref _last), Name = name };
                return _orders[order.Id] = order;
            }

            public Order Get(int id) => _orders.GetValueOrDefault(id) ?? throw new MissingException($"Order {id} does not exist.");

            public Order Label(int id, string name)
            {
                var order = Get(id);

                order.Name = name;
                return order;
            }

            public Order Ship(int id)
            {
                var order = Get(id);

                if (order.Status == OrderStatus.Cancelled)
                    throw new StateException("A cancelled order cannot be shipped.");

                order.Status = OrderStatus.Shipped;
                return order;
            }

            public Order Cancel(int id)
            {
                var order = Get(id);

                if (order.Status == OrderStatus.Cancelled)
                    throw new StateException("The order is cancelled already.");

                order.Status = OrderStatus.Cancelled;
                return order;
            }
        }
        """;

    [Fact]
    [Proves("GuardAsTwin")]
    public async Task What_the_others_refuse_after_the_end_is_refused()
    {
        using var tiny = new TinyService(Program);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")).ReplaceLineEndings("\n");
        Assert.True(repaired.Contains("if (order.Status == OrderStatus.Cancelled)\n            throw new StateException(\"A cancelled order cannot be labeled.\");", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task Where_most_is_served_after_the_end_it_is_meant_so()
    {
        var lenient = Program.ReplaceLineEndings("\n").Replace("        if (order.Status == OrderStatus.Cancelled)\n            throw new StateException(\"A cancelled order cannot be shipped.\");\n\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("be shipped", lenient, StringComparison.Ordinal);
        using var tiny = new TinyService(lenient);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--verbose");

        Assert.True(ran.ExitCode == 0 && !ran.Output.Contains("diff --git", StringComparison.Ordinal), $"{ran.Output}{ran.Errors}");
    }
}

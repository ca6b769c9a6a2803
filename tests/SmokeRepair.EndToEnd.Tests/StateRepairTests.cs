namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What the app itself refuses, of a request that the plan takes for valid: the state of a thing, or a setting that is missing.</summary>
public sealed class StateRepairTests
{
    private const string Program = """
        using System.Collections.Concurrent;
        using Microsoft.AspNetCore.Diagnostics;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddExceptionHandler<StoreExceptionHandler>();
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        var orders = new ConcurrentDictionary<int, Order>();
        var last = 0;
        app.MapPost("/orders", (NewOrder request) =>
        {
            if (string.IsNullOrWhiteSpace(request.Name))
                throw new BadRequestException("An order needs a name.");
            var order = new Order { Id = Interlocked.Increment(ref last), Name = request.Name };
            orders[order.Id] = order;
            return Results.Created($"/orders/{order.Id}", order.Show());
        });
        app.MapGet("/orders/{id:int}", (int id) => orders.TryGetValue(id, out var order) ? Results.Ok(order.Show()) : Results.NotFound());
        app.MapPost("/orders/{id:int}/pack", (int id) =>
        {
            if (!orders.TryGetValue(id, out var order))
                return Results.NotFound();
            order.Pack();
            return Results.Ok(order.Show());
        });
        app.MapGet("/labels", (IConfiguration configuration) =>
        {
            var printer = configuration["Labels:Printer"];
            if (string.IsNullOrEmpty(printer))
                throw new InvalidOperationException("There is no printer.");
            return Results.Ok(printer);
        });
        app.Run();

        public record NewOrder(string? Name);

        public record ShownOrder(int Id, string Name, string Status);

        public class Order
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Status { get; set; } = "Placed";
            public OrderState State { get; set; } = new PlacedState();

            public void Pack() => State.Pack(this);

            public ShownOrder Show() => new(Id, Name, Status);
        }

        public abstract class OrderState
        {
            public virtual void Pack(Order order)
            {
                throw new InvalidOperationException($"Cannot pack an order that is {order.Status}.");
            }
        }

        public class PlacedState : OrderState;

        public class PaidState : OrderState
        {
            public override void Pack(Order order) => order.Status = "Packed";
        }

        public class BadRequestException(string message) : Exception(message);

        public class StoreExceptionHandler : IExceptionHandler
        {
            public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
            {
                context.Response.StatusCode = exception switch
                {
                    BadRequestException => 400,
                    _ => 500,
                };
                await context.Response.WriteAsync(exception.Message, token);
                return true;
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Orders","version":"1"},"paths":{
        "/orders":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"400":{"description":"refused"}}}},
        "/orders/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":"none"}}}},
        "/orders/{id}/pack":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":"none"}}}},
        "/labels":{"get":{"responses":{"200":{"description":"ok"}}}}},
        "components":{"schemas":{"Order":{"type":"object","required":["id","name","status"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"},"status":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("ThrowMappedException")]
    public async Task What_a_state_refuses_is_a_refusal_and_a_missing_setting_is_the_environment()
    {
        using var tiny = new TinyService(Program);
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(repaired.Contains("""throw new BadRequestException($"Cannot pack an order that is {order.Status}.");""", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Contains("""throw new InvalidOperationException("There is no printer.");""", repaired, StringComparison.Ordinal);
        Assert.Contains("the setting Labels:Printer is missing (--env Labels__Printer=... gives it)", ran.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }
}

using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Services that refuse by an exception of the framework and answer nothing that a caller could look at, in an app that handles no exceptions.</summary>
public sealed class BareExceptionRepairTests
{
    private const string Program = """
        using Store.Services;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddSingleton<OrderService>();

        var app = builder.Build();

        app.MapControllers();

        app.Run();
        """;

    private const string Order = """
        namespace Store.Models;

        public class Order
        {
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }
        """;

    private const string Change = """
        namespace Store.Models;

        public class OrderChange
        {
            public string Name { get; set; } = "";
        }
        """;

    private const string Service = """
        using Store.Models;

        namespace Store.Services;

        public class OrderService
        {
            private readonly System.Collections.Concurrent.ConcurrentDictionary<int, Order> _orders = new();
            private int _last;

            public Order Get(int id)
            {
                var order = _orders.GetValueOrDefault(id);
                if (order == null)
                {
                    throw new Exception($"There is no order {id}.");
                }

                return order;
            }

            public Order Add(OrderChange change)
            {
                var order = new Order { Id = Interlocked.Increment(ref _last), Name = change.Name };
                _orders[order.Id] = order;
                return order;
            }

            public void Rename(int id, OrderChange change)
            {
                var order = _orders.GetValueOrDefault(id);
                if (order == null)
                {
                    throw new Exception($"There is no order {id}.");
                }

                order.Name = change.Name;
            }
        }
        """;

    private const string Controller = """
        using Microsoft.AspNetCore.Mvc;
        using Store.Models;
        using Store.Services;

        namespace Store.Controllers;

        [ApiController]
        [Route("orders")]
        public class OrdersController(OrderService service) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public ActionResult<Order> Get(int id) => Ok(service.Get(id));

            [HttpPost]
            public ActionResult<Order> Add(OrderChange change)
            {
                var order = service.Add(change);
                return CreatedAtAction(nameof(Get), new { id = order.Id }, order);
            }

            [HttpPut("{id:int}")]
            public IActionResult Rename(int id, OrderChange change)
            {
                service.Rename(id, change);
                return NoContent();
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Orders","version":"1"},"paths":{
        "/orders":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/OrderChange"}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"400":{"description":"refused"}}}},
        "/orders/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],
        "get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":"none"}}},
        "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/OrderChange"}}}},"responses":{"204":{"description":"ok"},"400":{"description":"refused"},"404":{"description":"none"}}}}},
        "components":{"schemas":{"Order":{"type":"object","properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"}}},"OrderChange":{"type":"object","properties":{"name":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("DeclareMappedException")]
    public async Task They_get_one_class_in_a_file_of_its_own_and_the_app_answers_it_with_their_words()
    {
        using var tiny = new TinyService(Program);
        tiny.Write("openapi.json", Contract);
        tiny.Write("Models/Order.cs", Order);
        tiny.Write("Models/OrderChange.cs", Change);
        tiny.Write("Services/OrderService.cs", Service);
        tiny.Write("Controllers/OrdersController.cs", Controller);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var added = Path.Combine(tiny.Folder, "Exceptions", "NotFoundException.cs");
        Assert.True(File.Exists(added), $"{ran.Output}{ran.Errors}");
        Assert.Contains("namespace Store.Exceptions;", File.ReadAllText(added), StringComparison.Ordinal);
        var service = File.ReadAllText(Path.Combine(tiny.Folder, "Services", "OrderService.cs"));
        Assert.True(service.Split("throw new NotFoundException($\"There is no order {id}.\");").Length == 3, $"{service}{ran.Output}{ran.Errors}");
        Assert.Contains("new file mode", File.ReadAllText(Path.Combine(tiny.Out, "repair.patch")), StringComparison.Ordinal);
        Assert.True(ran.ExitCode == 0, $"{ran.Output}{ran.Errors}");

        await using var running = await RunningService.StartAsync(tiny.Folder);
        using var refused = await running.Client.GetAsync(new Uri("/orders/77", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal("There is no order 77.", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]);
    }
}

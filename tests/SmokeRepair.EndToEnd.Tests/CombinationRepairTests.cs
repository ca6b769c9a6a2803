namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Two faults on one request, of which the first hides the second: no candidate alone makes it pass, two in a row do.</summary>
public sealed class CombinationRepairTests
{
    private const string Program = """
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<ShopDb>(o => o.UseSqlite("Data Source=shop.db"));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreated();

        app.MapPost("/customers", async (NewCustomer request, ShopDb db) =>
        {
            if (string.IsNullOrEmpty(request.Name))
                return Results.BadRequest();
            var customer = new Customer { Name = request.Name };
            db.Add(customer);
            await db.SaveChangesAsync();
            return Results.Created($"/customers/{customer.Id}", new { customer.Id, customer.Name });
        });
        app.MapPost("/products", async (NewProduct request, ShopDb db) =>
        {
            if (string.IsNullOrEmpty(request.Title))
                return Results.BadRequest();
            var product = new Product { Title = request.Title };
            db.Add(product);
            await db.SaveChangesAsync();
            return Results.Created($"/products/{product.Id}", new { product.Id, product.Title });
        });
        app.MapPost("/orders", async (NewOrder request, ShopDb db) =>
        {
            if (!await db.Customers.AnyAsync(c => c.Id == request.CustomerId) || !await db.Products.AnyAsync(p => p.Id == request.ProductId))
                return Results.NotFound();
            var order = new Order { CustomerId = request.CustomerId, ProductId = request.ProductId };
            db.Add(order);
            await db.SaveChangesAsync();
            return Results.Created($"/orders/{order.Id}", new { order.Id });
        });
        app.MapGet("/orders/{id:int}", async (int id, ShopDb db) =>
        {
            var order = await db.Orders.FirstOrDefaultAsync(o => o.Id == id);
            if (order is null)
                return Results.NotFound();
            var buyer = order.Customer.Name;
            var bought = order.Product.Title;
            return Results.Ok(new { order.Id, Buyer = buyer, Bought = bought });
        });
        app.Run();

        public record NewCustomer(string? Name);

        public record NewProduct(string? Title);

        public record NewOrder(int CustomerId, int ProductId);

        public class Customer
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        public class Product
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
        }

        public class Order
        {
            public int Id { get; set; }
            public int CustomerId { get; set; }
            public Customer Customer { get; set; } = null!;
            public int ProductId { get; set; }
            public Product Product { get; set; } = null!;
        }

        public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
        {
            public DbSet<Customer> Customers => Set<Customer>();
            public DbSet<Product> Products => Set<Product>();
            public DbSet<Order> Orders => Set<Order>();
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Shop","version":"1"},"paths":{
        "/customers":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Made"}}}},"400":{"description":"refused"}}}},
        "/products":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title"],"properties":{"title":{"type":"string"}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Made"}}}},"400":{"description":"refused"}}}},
        "/orders":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["customerId","productId"],"properties":{"customerId":{"type":"integer","format":"int32"},"productId":{"type":"integer","format":"int32"}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Made"}}}},"404":{"description":"not there"}}}},
        "/orders/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}}},
        "components":{"schemas":{"Made":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"}}}}}}
        """;

    [Fact]
    public async Task What_lies_behind_the_first_fault_is_repaired_with_it()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(repaired.Contains("db.Orders.Include(o => o.Customer).Include(o => o.Product).FirstOrDefaultAsync(o => o.Id == id)", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Contains("candidate IncludeNavigation, then IncludeNavigation for GET /orders/{id}: Fixed", ran.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
    }
}

// exception: System.InvalidOperationException
// message: The LINQ expression 'DbSet<Order>().Where(o => Rules.IsOpen(o))' could not be translated. Either rewrite the query in a form that can be translated, or switch to client evaluation explicitly.
// endpoint: GET /orders/open
// expected: 200
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/orders/open", (ShopDb db) => Results.Ok(db.Orders.AsEnumerable().Count(o => Rules.IsOpen(o))));

app.Run();

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Product
{
    public int Id { get; set; }
    public decimal Price { get; set; }
}

public class OrderItem
{
    public int Id { get; set; }
    public int Quantity { get; set; }
    public int ProductId { get; set; }
    public Product Product { get; set; } = null!;
}

public class Order
{
    public int Id { get; set; }
    public string Status { get; set; } = "Pending";
    public int CustomerId { get; set; }
    public Customer Customer { get; set; } = null!;
    public ICollection<OrderItem> Items { get; set; } = null!;

    public void Cancel() => Status = "Cancelled";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Product> Products => Set<Product>();
}

public static class Rules
{
    public static bool IsOpen(Order order) => order.Status is "Pending" or "Paid";
}

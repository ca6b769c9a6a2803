// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: GET /orders/{id}/top
// expected: 200
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

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

[ApiController]
[Route("orders")]
public class OrdersController(ShopDb db) : ControllerBase
{
    [HttpGet("{id}/top")]
    public async Task<ActionResult<decimal>> Top(int id, CancellationToken ct)
    {
        var top = $$await db.Orders.Where(o => o.Id == id).SelectMany(o => o.Items).MaxAsync(i => i.Product.Price * i.Quantity, ct);
        return Ok(top);
    }
}

// untouched: a list may show its things without their parts
// fault: F907
// actual: 200
// expected: 200
// endpoint: GET /orders
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class OrderLine
{
    public int Id { get; set; }
    public int Quantity { get; set; }
    public int ProductId { get; set; }
    public Product Product { get; set; } = null!;
}

public class Order
{
    public int Id { get; set; }
    public decimal Total { get; set; }
    public ICollection<OrderLine> Lines { get; set; } = [];
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Product> Products => Set<Product>();
}

public record OrderDto(int Id, List<int> Lines);

[ApiController]
[Route("orders")]
public class OrdersController(ShopDb db) : ControllerBase
{
    [HttpGet]
    public async Task<List<OrderDto>> List()$$
    {
        var orders = await db.Orders.OrderBy(o => o.Id).ToListAsync();
        return [.. orders.Select(o => new OrderDto(o.Id, [.. o.Lines.Select(l => l.Id)]))];
    }
}

// fault: F907
// actual: 200
// expected: 200
// endpoint: GET /reports/sales
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

public record SalesDto(int Orders, int Pieces);

[ApiController]
[Route("reports")]
public class ReportsController(ShopDb db) : ControllerBase
{
    [HttpGet("sales")]
    public async Task<SalesDto> Sales()
    {
        var orders = await db.Orders.Include(o => o.Lines).Where(o => o.Total > 0).ToListAsync();
        return new(orders.Count, orders.Sum(o => o.Lines.Sum(l => l.Quantity)));
    }
}

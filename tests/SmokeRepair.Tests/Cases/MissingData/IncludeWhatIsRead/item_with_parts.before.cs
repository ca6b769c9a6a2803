// fault: F907
// actual: 200
// expected: 200
// endpoint: GET /orders/{id}
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

public record LineDto(string? Product, int Quantity);

public record OrderDto(int Id, List<LineDto> Lines)
{
    public static OrderDto Of(Order order) => new(order.Id, [.. order.Lines.Select(l => new LineDto(l.Product?.Name, l.Quantity))]);
}

public class OrderService(ShopDb db)
{
    public async Task<Order?> FindAsync(int id) => await db.Orders
        .FirstOrDefaultAsync(o => o.Id == id);
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<OrderDto>> Get(int id)$$
    {
        var order = await service.FindAsync(id);
        return order is null ? NotFound() : OrderDto.Of(order);
    }
}

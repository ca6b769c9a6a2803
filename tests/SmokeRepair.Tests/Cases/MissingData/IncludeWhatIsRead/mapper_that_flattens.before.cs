// fault: F907
// actual: 200
// expected: 200
// endpoint: GET /orders/{id}
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public interface IMapper
{
    TDestination Map<TDestination>(object source);
}

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
    public int CustomerId { get; set; }
    public Customer Customer { get; set; } = null!;
    public ICollection<OrderLine> Lines { get; set; } = [];
}

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Customer> Customers => Set<Customer>();
}

public class OrderDto
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public string CustomerName { get; set; } = "";
}

[ApiController]
[Route("orders")]
public class OrdersController(ShopDb db, IMapper mapper) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<OrderDto>> Get(int id)$$
    {
        var order = await db.Orders.FirstOrDefaultAsync(o => o.Id == id);
        return order is null ? NotFound() : mapper.Map<OrderDto>(order);
    }
}

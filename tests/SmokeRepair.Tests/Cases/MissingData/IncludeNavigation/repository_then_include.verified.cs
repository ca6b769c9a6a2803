// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: i.Product
// endpoint: GET /orders/{id}/total
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

public interface IOrderRepository
{
    Task<Order?> GetAsync(int id);
    Task<List<Order>> ListAsync();
}

public class OrderRepository(ShopDb db) : IOrderRepository
{
    public Task<Order?> GetAsync(int id) =>
        db.Orders
            .AsNoTracking()
            .Include(o => o.Items)
            .ThenInclude(i => i.Product)
            .FirstOrDefaultAsync(o => o.Id == id);

    public Task<List<Order>> ListAsync() => db.Orders.ToListAsync();
}

public class OrderService(IOrderRepository repository)
{
    public async Task<decimal?> TotalAsync(int id)
    {
        var order = await repository.GetAsync(id);
        return order?.Items.Sum(i => i.Product.Price * i.Quantity);
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet("{id}/total")]
    public async Task<IActionResult> Total(int id) => await service.TotalAsync(id) is { } total ? Ok(total) : NotFound();
}

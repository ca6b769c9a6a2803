// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: order.Customer
// endpoint: GET /orders
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

public class OrderService(ShopDb db)
{
    private IQueryable<Order> OrdersWithDetails => db.Orders
        .Include(o => o.Items).ThenInclude(i => i.Product);

    public async Task<List<Order>> ListAsync(string? status)
    {
        var query = OrdersWithDetails;
        if (!string.IsNullOrEmpty(status))
        {
            query = query.Where(o => o.Status == status);
        }

        return await query.OrderBy(o => o.Id).ToListAsync();
    }

    public async Task<Order?> GetAsync(int id) => await OrdersWithDetails.FirstOrDefaultAsync(o => o.Id == id);
}

public record OrderDto(int Id, string Customer, decimal Total);

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> List(string? status) => Ok((await service.ListAsync(status)).Select(ToDto));

    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) => await service.GetAsync(id) is { } order ? Ok(ToDto(order)) : NotFound();

    private static OrderDto ToDto(Order order) => new(order.Id, $$order.Customer.Name, order.Items.Sum(i => i.Product.Price * i.Quantity));
}

// fault: F903
// endpoint: POST /orders
// handler: OrdersController.Create
// expected: 200
// actual: 200
// intent: FlowStep
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
    public async Task<Order> CreateAsync(int customerId)
    {
        var customer = await db.Customers.FirstAsync(c => c.Id == customerId);
        var order = new Order { Customer = customer };
        db.Orders.Add(order);
        _ = db.SaveChangesAsync();
        return order;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost]
    $$public async Task<IActionResult> Create(int customerId) => Ok(await service.CreateAsync(customerId));
}

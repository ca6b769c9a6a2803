// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: order.Customer
// endpoint: GET /orders/{id}
// expected: 200
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Order
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public Customer Customer { get; set; } = null!;
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Customer> Customers => Set<Customer>();
}

public record OrderDto(int Id, string Customer);

public interface IRepository<T> where T : class
{
    Task<T?> GetByIdAsync(int id);
}

public interface IOrderRepository : IRepository<Order>
{
    Task<bool> ExistsAsync(int id);
}

public class Repository<T> : IRepository<T> where T : class
{
    protected readonly ShopDb Context;

    public Repository(ShopDb context) => Context = context;

    public virtual async Task<T?> GetByIdAsync(int id)
    {
        return await Context.Set<T>().FindAsync(id);
    }
}

public class OrderRepository : Repository<Order>, IOrderRepository
{
    public OrderRepository(ShopDb context) : base(context)
    {
    }

    public Task<bool> ExistsAsync(int id) => Context.Orders.AnyAsync(o => o.Id == id);

    public override async Task<Order?> GetByIdAsync(int id)
    {
        return await Context.Orders.Include(o => o.Customer).FirstOrDefaultAsync(o => o.Id == id);
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(IOrderRepository orders) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<OrderDto>> Get(int id, CancellationToken cancellationToken)
    {
        var order = await orders.GetByIdAsync(id);
        if (order is null)
        {
            return NotFound();
        }

        return new OrderDto(order.Id, order.Customer.Name);
    }
}

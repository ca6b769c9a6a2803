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
    Task<T?> GetByIdAsync(int id, CancellationToken token = default);
}

public interface IOrderRepository : IRepository<Order>;

public interface ICustomerRepository : IRepository<Customer>;

public class Repository<T> : IRepository<T> where T : class
{
    private readonly DbSet<T> _rows;

    public Repository(ShopDb context) => _rows = context.Set<T>();

    public async Task<T?> GetByIdAsync(int id, CancellationToken token = default) =>
        await _rows.FindAsync(new object[] { id }, token);
}

public class CustomerRepository(ShopDb context) : Repository<Customer>(context), ICustomerRepository;

public class OrderRepository(ShopDb context) : Repository<Order>(context), IOrderRepository;

[ApiController]
[Route("orders")]
public class OrdersController(IOrderRepository orders) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<OrderDto>> Get(int id, CancellationToken cancellationToken)
    {
        var order = await orders.GetByIdAsync(id, cancellationToken);
        if (order is null)
        {
            return NotFound();
        }

        return new OrderDto(order.Id, $$order.Customer.Name);
    }
}

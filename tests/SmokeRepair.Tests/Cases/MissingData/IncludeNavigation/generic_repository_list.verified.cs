// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: o.Customer
// endpoint: GET /orders
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
    Task<IEnumerable<T>> GetAllAsync();
}

public interface IOrderRepository : IRepository<Order>;

public abstract class Repository<T>(ShopDb context) : IRepository<T> where T : class
{
    protected readonly DbSet<T> _dbSet = context.Set<T>();

    public virtual async Task<IEnumerable<T>> GetAllAsync()
    {
        return await _dbSet.AsNoTracking().ToListAsync();
    }
}

public class OrderRepository(ShopDb context) : Repository<Order>(context), IOrderRepository
{
    public override async Task<IEnumerable<Order>> GetAllAsync()
    {
        return await _dbSet.Include(o => o.Customer).AsNoTracking().ToListAsync();
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(IOrderRepository orders) : ControllerBase
{
    [HttpGet]
    public async Task<List<OrderDto>> List()
    {
        var all = await orders.GetAllAsync();
        return all.Select(o => new OrderDto(o.Id, o.Customer.Name)).ToList();
    }
}

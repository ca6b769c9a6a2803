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
    Task<T?> GetAsync(Expression<Func<T, bool>> predicate, bool tracked = true, string? includeProperties = null);
}

public class Repository<T>(ShopDb db) : IRepository<T> where T : class
{
    internal DbSet<T> Rows { get; } = db.Set<T>();

    public async Task<T?> GetAsync(Expression<Func<T, bool>> predicate, bool tracked = true, string? includeProperties = null)
    {
        IQueryable<T> query = tracked ? Rows : Rows.AsNoTracking();
        query = query.Where(predicate);
        foreach (var name in (includeProperties ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            query = query.Include(name);
        }

        return await query.FirstOrDefaultAsync();
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(IRepository<Order> orders) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<OrderDto>> Get(int id, CancellationToken cancellationToken)
    {
        var order = await orders.GetAsync(o => o.Id == id, false);
        if (order is null)
        {
            return NotFound();
        }

        return new OrderDto(order.Id, $$order.Customer.Name);
    }
}

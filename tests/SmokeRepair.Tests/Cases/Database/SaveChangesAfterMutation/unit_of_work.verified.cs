// fault: F903
// endpoint: POST /orders/{id}/cancel
// handler: OrdersController.Cancel
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

public interface IUnitOfWork
{
    Task CommitAsync(CancellationToken cancellationToken = default);
}

public class UnitOfWork(ShopDb db) : IUnitOfWork
{
    public Task CommitAsync(CancellationToken cancellationToken = default) => db.SaveChangesAsync(cancellationToken);
}

public class OrderService
{
    private readonly ShopDb _db;
    private readonly IUnitOfWork _unitOfWork;

    public OrderService(ShopDb db, IUnitOfWork unitOfWork)
    {
        _db = db;
        _unitOfWork = unitOfWork;
    }

    public async Task<bool> CancelAsync(int id)
    {
        var order = await _db.Orders.FindAsync(id);
        if (order is null)
        {
            return false;
        }

        if (order.Status == "Pending")
        {
            order.Cancel();
        }
        await _unitOfWork.CommitAsync();

        return true;
    }

    public async Task<bool> DeleteAsync(int id)
    {
        var order = await _db.Orders.FindAsync(id);
        if (order is null)
        {
            return false;
        }

        _db.Orders.Remove(order);
        await _unitOfWork.CommitAsync();
        return true;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public async Task<IActionResult> Cancel(int id) => await service.CancelAsync(id) ? Ok() : NotFound();
}

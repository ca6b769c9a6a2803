// exception: System.NullReferenceException
// expression: order.Customer
// endpoint: GET /orders/{id}
// expected: 200
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

public record GetOrder(int Id) : IRequest<Order?>;

public class GetOrderHandler(ShopDb db) : IRequestHandler<GetOrder, Order?>
{
    public Task<Order?> Handle(GetOrder query, CancellationToken cancellationToken) =>
        db.Orders.Include(o => o.Customer).FirstOrDefaultAsync(o => o.Id == query.Id, cancellationToken);
}

public record GetLastOrder : IRequest<Order?>;

public class GetLastOrderHandler(ShopDb db) : IRequestHandler<GetLastOrder, Order?>
{
    public Task<Order?> Handle(GetLastOrder query, CancellationToken cancellationToken) =>
        db.Orders.OrderBy(o => o.Id).LastOrDefaultAsync(cancellationToken);
}

[ApiController]
[Route("orders")]
public class OrdersController(ISender sender) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var order = await sender.Send(new GetOrder(id));
        return order is null ? NotFound() : Ok(new { order.Id, Customer = order.Customer.Name });
    }
}

public interface IRequest<out TResponse>;

public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}

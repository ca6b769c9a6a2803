// fault: F903
// endpoint: POST /orders/{id}/pay
// handler: OrdersController.Pay
// expected: 200
// actual: 204
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class NotFoundException(string what, int id) : Exception($"{what} {id} was not found.");

public class StateException(string message) : Exception(message);

public class Handler : Microsoft.AspNetCore.Diagnostics.IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            NotFoundException => 404,
            StateException => 409,
            _ => 500,
        };
        return ValueTask.FromResult(true);
    }
}

public class OrderLine
{
    public int Id { get; set; }
    public int ProductId { get; set; }
    public int Quantity { get; set; }
}

public class Order
{
    public int Id { get; set; }
    public bool IsPaid { get; private set; }
    public decimal Paid { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public List<OrderLine> Lines { get; set; } = [];

    public void EnsureOpen()
    {
        if (IsPaid)
            throw new StateException("The order is paid.");
    }

    public void Pay(decimal amount, DateTimeOffset now)
    {
        EnsureOpen();
        Paid = amount;
        PaidAt = now;
        IsPaid = true;
    }
}

public record PayRequest(decimal Amount, string? Note);

public class OrdersDb(DbContextOptions<OrdersDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
}

public class OrderService(OrdersDb db, TimeProvider clock)
{
    private async Task<Order> GetAsync(int id) =>
        await db.Orders.Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id) ?? throw new NotFoundException("Order", id);

    public async Task<Order> AddLineAsync(int id, int productId, int quantity)
    {
        var order = await GetAsync(id);
        order.EnsureOpen();

        order.Lines.Add(new OrderLine { ProductId = productId, Quantity = quantity });
        await db.SaveChangesAsync();

        return order;
    }

    public async Task ChangeQuantityAsync(int id, int productId, int quantity)
    {
        var order = await GetAsync(id);
        order.EnsureOpen();

        foreach (var line in order.Lines.Where(l => l.ProductId == productId))
            line.Quantity = quantity;
        await db.SaveChangesAsync();
    }

    public async Task<Order> PayAsync(int id, PayRequest request)
    {
        var order = await GetAsync(id);
        order.EnsureOpen();

        order.Pay(request.Amount, clock.GetUtcNow());
        await db.SaveChangesAsync();

        return order;
    }

    public DateTimeOffset Now() => clock.GetUtcNow();
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost("{id}/pay")]
    public async Task<ActionResult<Order>> Pay(int id, PayRequest request) => await service.PayAsync(id, request);
}

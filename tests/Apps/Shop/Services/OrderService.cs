using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Data;
using Shop.Domain;
using Shop.Domain.Exceptions;

namespace Shop.Services;

public class OrderService(ShopDbContext db) : IOrderService
{
    private IQueryable<Order> OrdersWithDetails => db.Orders
        .Include(o => o.Customer)
        .Include(o => o.Lines).ThenInclude(l => l.Product);

    public async Task<IReadOnlyList<Order>> ListAsync(string? status)
    {
        var query = OrdersWithDetails;

        if (!string.IsNullOrEmpty(status))
        {
            var wanted = Enum.Parse<OrderStatus>(status, ignoreCase: true);
            query = query.Where(o => o.Status == wanted);
        }

        return await query.OrderBy(o => o.Id).ToListAsync();
    }

    public async Task<Order> GetAsync(int id) =>
        await OrdersWithDetails.FirstOrDefaultAsync(o => o.Id == id)
        ?? throw new NotFoundException("Order", id);

    public async Task<Order> PayAsync(int id, PayOrderRequest request)
    {
        var order = await OrdersWithDetails.SingleAsync(o => o.Id == id);

        order.Pay(request.Method, request.Amount);
        await db.SaveChangesAsync();

        return order;
    }

    public async Task<Order> ShipAsync(int id, ShipOrderRequest request)
    {
        var order = await GetAsync(id);

        order.Ship(request.Carrier, request.TrackingNumber);
        await db.SaveChangesAsync();

        return order;
    }

    public async Task<Order> CancelAsync(int id)
    {
        var order = await db.Orders
            .Include(o => o.Customer)
            .Include(o => o.Lines)
            .FirstOrDefaultAsync(o => o.Id == id)
            ?? throw new NotFoundException("Order", id);

        order.Cancel();
        foreach (var line in order.Lines)
        {
            line.Product.Restock(line.Quantity);
        }

        await db.SaveChangesAsync();

        return order;
    }
}

using Shop.Contracts;
using Shop.Domain;

namespace Shop.Services;

public interface IOrderService
{
    Task<IReadOnlyList<Order>> ListAsync(string? status);

    Task<Order> GetAsync(int id);

    Task<Order> PayAsync(int id, PayOrderRequest request);

    Task<Order> ShipAsync(int id, ShipOrderRequest request);

    Task<Order> CancelAsync(int id);
}

using Shop.Contracts;
using Shop.Domain;

namespace Shop.Services;

public interface ICartService
{
    Task<Cart> CreateAsync(CreateCartRequest request);

    Task<Cart> GetAsync(Guid id);

    Task<Cart> AddItemAsync(Guid id, AddItemRequest request);

    Task<Cart> ChangeQuantityAsync(Guid id, int productId, int quantity);

    Task RemoveItemAsync(Guid id, int productId);

    Task<Order> CheckoutAsync(Guid id, CheckoutRequest request);
}

using Shop.Contracts;
using Shop.Domain;

namespace Shop.Mapping;

public static class CartMapping
{
    public static CartResponse ToResponse(this Cart cart)
    {
        var items = cart.Items
            .OrderBy(i => i.ProductId)
            .Select(i => new CartItemResponse(
                i.ProductId,
                i.Product.Sku,
                i.Product.Name,
                i.Quantity,
                i.Product.Price,
                i.Product.Price * i.Quantity))
            .ToList();

        return new CartResponse(cart.Id, cart.CustomerId, cart.CheckedOutAt is not null, items, items.Sum(i => i.LineTotal));
    }
}

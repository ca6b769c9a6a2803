using Shop.Domain.Exceptions;

namespace Shop.Domain;

public class Cart
{
    public Guid Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? CheckedOutAt { get; set; }

    public List<CartItem> Items { get; set; } = [];

    public void EnsureOpen()
    {
        if (CheckedOutAt is not null)
        {
            throw new InvalidStateException($"Cart {Id} has already been checked out.");
        }
    }

    public int QuantityOf(int productId) => Items.Where(i => i.ProductId == productId).Sum(i => i.Quantity);

    public void Put(Product product, int quantity)
    {
        var item = Items.SingleOrDefault(i => i.ProductId == product.Id);
        if (item is null)
        {
            item = new CartItem { ProductId = product.Id, Product = product };
            Items.Add(item);
        }

        item.Quantity = quantity;
    }

    public CartItem GetItem(int productId) =>
        Items.SingleOrDefault(i => i.ProductId == productId)
        ?? throw new NotFoundException($"Product {productId} is not in cart {Id}.");
}

public class CartItem
{
    public int Id { get; set; }

    public Guid CartId { get; set; }

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }

    public void ChangeQuantity(int quantity)
    {
        if (quantity > Product.Stock)
        {
            throw new InsufficientStockException(Product.Sku, quantity, Product.Stock);
        }

        Quantity = quantity;
    }
}

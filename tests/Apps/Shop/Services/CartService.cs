using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Data;
using Shop.Domain;
using Shop.Domain.Exceptions;

namespace Shop.Services;

public class CartService(ShopDbContext db, TimeProvider clock) : ICartService
{
    private static readonly Dictionary<string, decimal> ShippingFees = new()
    {
        ["pickup"] = 0m,
        ["standard"] = 4.90m,
        ["express"] = 12.50m,
    };

    public async Task<Cart> CreateAsync(CreateCartRequest request)
    {
        var customer = await db.Customers.FindAsync(request.CustomerId)
            ?? throw new NotFoundException("Customer", request.CustomerId);

        var cart = new Cart { Id = Guid.NewGuid(), CustomerId = customer.Id, CreatedAt = clock.GetUtcNow() };
        db.Carts.Add(cart);
        await db.SaveChangesAsync();

        return cart;
    }

    public async Task<Cart> GetAsync(Guid id) =>
        await db.Carts
            .Include(c => c.Items).ThenInclude(i => i.Product)
            .FirstOrDefaultAsync(c => c.Id == id)
        ?? throw new NotFoundException("Cart", id);

    public async Task<Cart> AddItemAsync(Guid id, AddItemRequest request)
    {
        var cart = await GetAsync(id);
        cart.EnsureOpen();

        var product = await db.Products.FindAsync(request.ProductId);

        var quantity = cart.QuantityOf(request.ProductId) + request.Quantity;
        if (quantity > product!.Stock)
        {
            throw new InsufficientStockException(product.Sku, quantity, product.Stock);
        }

        cart.Put(product, quantity);
        await db.SaveChangesAsync();

        return cart;
    }

    public async Task<Cart> ChangeQuantityAsync(Guid id, int productId, int quantity)
    {
        var cart = await GetAsync(id);
        cart.EnsureOpen();

        cart.GetItem(productId).ChangeQuantity(quantity);
        await db.SaveChangesAsync();

        return cart;
    }

    public async Task RemoveItemAsync(Guid id, int productId)
    {
        var cart = await GetAsync(id);
        cart.EnsureOpen();

        cart.Items.Remove(cart.GetItem(productId));
        await db.SaveChangesAsync();
    }

    public async Task<Order> CheckoutAsync(Guid id, CheckoutRequest request)
    {
        var shippingFee = ShippingFees[request.ShippingMethod];

        var cart = await GetAsync(id);
        cart.EnsureOpen();

        if (cart.Items.Count == 0)
        {
            throw new EmptyCartException(id);
        }

        var order = new Order
        {
            Customer = await db.Customers.SingleAsync(c => c.Id == cart.CustomerId),
            Status = OrderStatus.Pending,
            ShippingMethod = request.ShippingMethod,
            ShippingFee = shippingFee,
            PlacedAt = clock.GetUtcNow(),
        };

        foreach (var item in cart.Items)
        {
            item.Product.Reserve(item.Quantity);
            order.Lines.Add(new OrderLine { Product = item.Product, Quantity = item.Quantity, UnitPrice = item.Product.Price });
        }

        order.Total = order.Lines.Sum(l => l.Quantity * l.UnitPrice) + shippingFee;
        cart.CheckedOutAt = order.PlacedAt;

        db.Orders.Add(order);
        await db.SaveChangesAsync();

        return order;
    }
}

using Shop.Domain.Exceptions;

namespace Shop.Domain;

public class Product
{
    public int Id { get; set; }

    public string Sku { get; set; } = null!;

    public string Name { get; set; } = null!;

    public string? Description { get; set; }

    public decimal Price { get; set; }

    public int Stock { get; set; }

    public void Reserve(int quantity)
    {
        if (quantity >= Stock)
        {
            throw new InsufficientStockException(Sku, quantity, Stock);
        }

        Stock -= quantity;
    }

    public void Restock(int quantity) => Stock += quantity;

    public void AdjustStock(int delta)
    {
        if (Stock + delta < 0)
        {
            throw new InsufficientStockException(Sku, -delta, Stock);
        }

        Stock += delta;
    }
}

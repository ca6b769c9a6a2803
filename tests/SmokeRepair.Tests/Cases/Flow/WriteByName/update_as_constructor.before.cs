// fault: F911
// actual: 204
// expected: 204
// endpoint: PUT /products/{id}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Product
{
    public Product(string name, decimal price, string? code)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (price < 0)
            throw new ArgumentOutOfRangeException(nameof(price));
        if (code is { Length: > 8 })
            throw new ArgumentException("A code has at most 8 characters.", nameof(code));
        Name = name.Trim();
        Price = price;
        Code = code;
    }

    public int Id { get; private set; }
    public string Name { get; private set; }
    public decimal Price { get; private set; }
    public string? Code { get; private set; }
    public int Stock { get; private set; }
    public DateTime UpdatedAt { get; private set; }

    public void Restock(int quantity)
    {
        Stock += quantity;
        UpdatedAt = DateTime.UtcNow;
    }

    public void Update(string name, decimal newPrice)
    {
    }
}

[ApiController]
[Route("products")]
public class ProductsController(Dictionary<int, Product> products) : ControllerBase
{
    [HttpPut("{id}")]
    public IActionResult Update(int id, string name, decimal price)
    {
        if (!products.TryGetValue(id, out var product))
            return NotFound();
        $$product.Update(name, price);
        return NoContent();
    }
}

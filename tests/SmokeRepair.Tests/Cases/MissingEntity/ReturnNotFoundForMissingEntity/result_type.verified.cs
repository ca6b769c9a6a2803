// exception: System.NullReferenceException
// expression: product
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public decimal Price { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

public record Error(string Code, string Message)
{
    public static Error NotFound(string message) => new("not_found", message);
}

public class Result<T>
{
    public T? Value { get; private init; }
    public Error? Error { get; private init; }

    public static implicit operator Result<T>(T value) => new() { Value = value };
    public static implicit operator Result<T>(Error error) => new() { Error = error };
}

public class ProductService(ShopDb db)
{
    public async Task<Result<string>> NameAsync(int id)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null)
        {
            return Error.NotFound($"Product {id} was not found.");
        }

        return product.Name;
    }
}

[ApiController]
[Route("products")]
public class ProductsController(ProductService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var result = await service.NameAsync(id);
        return result.Error is null ? Ok(result.Value) : NotFound(result.Error);
    }
}

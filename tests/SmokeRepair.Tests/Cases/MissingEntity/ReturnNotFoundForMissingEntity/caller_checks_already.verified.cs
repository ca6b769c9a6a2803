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

public record ProductDto(int Id, string Name);

public interface IProductService
{
    Task<ProductDto?> GetAsync(int id);
}

public class ProductService(ShopDb db) : IProductService
{
    public async Task<ProductDto?> GetAsync(int id)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null)
        {
            return null;
        }

        return new ProductDto(product!.Id, product.Name);
    }
}

[ApiController]
[Route("products")]
public class ProductsController(IProductService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var product = await service.GetAsync(id);
        if (product is null)
        {
            return NotFound();
        }

        return Ok(product);
    }
}

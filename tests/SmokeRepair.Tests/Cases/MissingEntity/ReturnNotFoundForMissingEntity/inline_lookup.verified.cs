// exception: System.NullReferenceException
// expression: await _db.Products.FindAsync(id)
// endpoint: GET /products/{id}/name
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

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    private readonly ShopDb _db;

    public ProductsController(ShopDb db)
    {
        _db = db;
    }

    [HttpGet("{id}/name")]
    public async Task<ActionResult<string>> Name(int id)
    {
        if (id < 0)
        {
            return BadRequest();
        }

        var product = await _db.Products.FindAsync(id);
        if (product is null)
        {
            return NotFound();
        }

        return Ok(product.Name);
    }
}

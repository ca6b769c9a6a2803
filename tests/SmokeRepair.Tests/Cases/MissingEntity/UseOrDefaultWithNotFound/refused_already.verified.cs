// exception: System.InvalidOperationException
// message: Sequence contains no elements.
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

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Get(int id, CancellationToken ct)
    {
        Product? product = await db.Products
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id, ct);

        if (product is null)
        {
            Console.WriteLine(id);
            return NotFound(new { id });
        }

        return Ok(new { product.Name });
    }

    [HttpGet]
    public async Task<IActionResult> List() => Ok(await db.Products.ToListAsync());
}

// exception: System.NullReferenceException
// expression: product
// endpoint: POST /products/{id}/tags
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public List<string> Tags { get; set; } = new();
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpPost("{id}/tags")]
    public async Task<IActionResult> Tag(int id, List<string> tags)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null)
        {
            return NotFound();
        }

        foreach (var tag in tags)
        {
            product.Tags.Add(tag);
        }

        await db.SaveChangesAsync();
        return NoContent();
    }
}

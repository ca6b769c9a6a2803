// exception: System.NullReferenceException
// expression: product
// endpoint: DELETE /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public bool IsDeleted { get; set; }
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
    [HttpDelete("{id}")]
    public async Task Delete(int id)
    {
        var product = await db.Products.FindAsync(id);
        $$product!.IsDeleted = true;
        await db.SaveChangesAsync();
    }
}

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// facts: sqlState=22003
// message: 22003: numeric field overflow
// endpoint: POST /products
// expected: 400
// intent: OddValue body price
// value: 79228162514264337593543950335
// rule: {"type":"number","minimum":0}
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public decimal Price { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Product>(product =>
    {
        product.Property(p => p.Price).HasPrecision(8, 2);
    });
}

public record ProductRequest(decimal Price);

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(ProductRequest request)
    {
        var product = new Product { Price = request.Price };
        db.Products.Add(product);
        $$await db.SaveChangesAsync();
        return Ok(product);
    }
}

// untouched: the document allows less, and that is another fault
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// facts: sqlErrorNumber=2628
// message: String or binary data would be truncated in table 'Shop.dbo.Products', column 'Name'.
// endpoint: POST /products
// expected: 400
// intent: OddValue body title
// rule: {"type":"string","maxLength":20}
// value: xxxxxxxxxxxx... (10000 characters)
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Product>().Property(p => p.Name).IsRequired().HasMaxLength(60);
}

public class ProductRequest
{
    public string Title { get; set; } = "";
}

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(ProductRequest request)
    {
        var product = new Product { Name = request.Title.Trim() };
        db.Products.Add(product);
        $$await db.SaveChangesAsync();
        return Ok(product);
    }
}

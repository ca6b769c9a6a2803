// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /products
// expected: 404 400
// intent: UnknownId body categoryId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Sku { get; set; } = "";
    public string Name { get; set; } = "";
    public int CategoryId { get; set; }
    public Category? Category { get; set; }
}

public class Category
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<Product> Products { get; set; } = new();
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Category> Categories => Set<Category>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasIndex(p => p.Sku).IsUnique();
        modelBuilder.Entity<Product>().HasOne(p => p.Category).WithMany(c => c.Products).HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

public record ProductRequest(string Sku, string Name, int CategoryId);

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpGet("of/{categoryId:int}")]
    public async Task<ActionResult<List<Product>>> List(int categoryId)
    {
        var products = await db.Products.Where(p => p.CategoryId == categoryId).ToListAsync();
        return products.Count == 0 ? NotFound("No products found for this category.") : products;
    }

    [HttpPost]
    public async Task<ActionResult<Product>> Create(ProductRequest request, CancellationToken ct)
    {
        if (await db.Products.AnyAsync(p => p.Sku == request.Sku, ct))
        {
            return Conflict();
        }

        if (!await db.Categories.AnyAsync(c => c.Id == request.CategoryId, ct))
        {
            return NotFound($"Category {request.CategoryId} was not found.");
        }

        var product = new Product
        {
            Sku = request.Sku,
            CategoryId = request.CategoryId,
        };
        db.Products.Add(product);
        await db.SaveChangesAsync(ct);
        return Created($"/products/{product.Id}", product);
    }
}

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: PUT /products/{id}
// expected: 404 400
// intent: UnknownId body categoryId
// handler: ProductsController.Update
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public int CategoryId { get; set; }
    public Category? Category { get; set; }
}

public class Category
{
    public int Id { get; set; }
    public List<Product> Products { get; set; } = new();
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Category> Categories => Set<Category>();
}

public record ProductChange(string Name, int CategoryId);

public class ProductService(ShopDb db)
{
    public async Task<Product?> UpdateAsync(int id, ProductChange change)
    {
        if (string.IsNullOrWhiteSpace(change.Name))
        {
            throw new ArgumentException("A product has a name.");
        }

        var product = await db.Products.FindAsync(id);
        if (product == null)
        {
            return null;
        }

        if (!await db.Categories.AnyAsync(c => c.Id == change.CategoryId))
        {
            throw new ArgumentException($"Category {change.CategoryId} was not found.");
        }

        product.Name = change.Name;
        product.CategoryId = change.CategoryId;
        await db.SaveChangesAsync();
        return product;
    }
}

[ApiController]
[Route("products")]
public class ProductsController(ProductService service) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, ProductChange change)
    {
        try
        {
            var product = await service.UpdateAsync(id, change);
            if (product == null)
            {
                return NotFound($"There is no product {id}.");
            }

            return Ok(product);
        }
        catch (ArgumentException e)
        {
            return BadRequest(e.Message);
        }
    }
}

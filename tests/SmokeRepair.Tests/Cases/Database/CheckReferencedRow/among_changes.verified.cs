// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /products/{id}/stock
// expected: 404 400
// intent: UnknownId query userId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public int Quantity { get; set; }
}

public class User
{
    public int Id { get; set; }
}

public class Movement
{
    public int Id { get; set; }
    public int ProductId { get; set; }
    public Product? Product { get; set; }
    public int UserId { get; set; }
    public User? User { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
    public DbSet<User> Users => Set<User>();
    public DbSet<Movement> Movements => Set<Movement>();
}

[ApiController]
[Route("products")]
public class ProductsController(ShopDb db) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<Product>> Get(int id)
    {
        var product = await db.Products.FindAsync(id);
        return product is null ? NotFound() : Ok(product);
    }

    [HttpDelete("{id:int}")]
    public async Task<IActionResult> Delete(int id)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null) return NotFound();
        db.Products.Remove(product);
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("{id:int}/stock")]
    public async Task<IActionResult> Stock(int id, [FromQuery] int userId, [FromQuery] int amount)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null) return NotFound(new { error = "Product not found" });

        if (!await db.Users.AnyAsync(u => u.Id == userId))
            return NotFound(new { error = "User not found" });
        product.Quantity += amount;
        product.Name = product.Name.Trim();
        db.Movements.Add(new Movement { ProductId = id, UserId = userId });
        await db.SaveChangesAsync();
        return NoContent();
    }
}

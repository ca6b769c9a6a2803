// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'entity')
// endpoint: DELETE /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapDelete("/products/{id}", async (int id, ShopDb db) =>
{
    var product = await db.Products.FindAsync(id);
    if (product is null)
    {
        return Results.NotFound();
    }

    db.Products.Remove(product);
    await db.SaveChangesAsync();
    return Results.Ok();
});

app.Run();

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

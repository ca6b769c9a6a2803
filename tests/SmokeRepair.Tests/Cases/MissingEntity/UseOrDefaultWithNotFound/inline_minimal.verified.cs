// exception: System.InvalidOperationException
// message: Sequence contains no elements
// endpoint: GET /products/{id}/name
// expected: 404
// intent: UnknownId path id
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/products/{id}/name", async (int id, ShopDb db) =>
{
    var product = await db.Products.FirstOrDefaultAsync(p => p.Id == id);
    if (product is null)
    {
        return Results.NotFound();
    }

    return Results.Ok(product.Name);
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

// exception: System.InvalidOperationException
// message: Sequence contains no elements
// endpoint: GET /products/{id}/name
// expected: 404
// intent: UnknownId path id
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/products/{id}/name", async (int id, ShopDb db) =>
    Results.Ok(($$await db.Products.FirstAsync(p => p.Id == id)).Name));

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

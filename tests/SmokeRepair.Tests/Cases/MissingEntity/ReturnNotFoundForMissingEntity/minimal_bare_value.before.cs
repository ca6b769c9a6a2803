// exception: System.NullReferenceException
// expression: await db.Products.FirstOrDefaultAsync(p => p.Id == id)
// endpoint: GET /products/{id}/price
// expected: 404
// intent: UnknownId path id
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapGet("/products/{id}/price", async (int id, ShopDb db) => ($$await db.Products.FirstOrDefaultAsync(p => p.Id == id))!.Price);

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

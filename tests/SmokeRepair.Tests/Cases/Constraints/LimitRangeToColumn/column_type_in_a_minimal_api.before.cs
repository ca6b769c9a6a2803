// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// facts: sqlErrorNumber=8115
// message: Arithmetic overflow error converting numeric to data type numeric.
// endpoint: POST /products
// expected: 400
// intent: OddValue body price
// value: 79228162514264337593543950335
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

var app = WebApplication.Create(args);

app.MapPost("/products", async (ProductRequest request, ShopDb db) =>
{
    var product = new Product { Price = request.Price };
    db.Products.Add(product);
    $$await db.SaveChangesAsync();
    return Results.Ok(product);
});

app.Run();

public record ProductRequest(decimal Price);

public class Product
{
    public int Id { get; set; }

    [Column(TypeName = "decimal(6, 2)")]
    public decimal Price { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

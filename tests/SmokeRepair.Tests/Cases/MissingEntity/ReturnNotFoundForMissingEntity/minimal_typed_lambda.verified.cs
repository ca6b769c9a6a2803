// exception: System.NullReferenceException
// expression: product
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/products/{id}", async Task<Results<Ok<ProductDto>, NotFound>> (int id, ShopDb db) =>
{
    var product = await db.Products.FindAsync(id);
    if (product is null)
    {
        return TypedResults.NotFound();
    }

    return TypedResults.Ok(new ProductDto(product!.Id, product.Name));
});

app.Run();

public record ProductDto(int Id, string Name);

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

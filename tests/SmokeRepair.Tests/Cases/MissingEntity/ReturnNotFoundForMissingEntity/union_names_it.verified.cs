// exception: System.NullReferenceException
// expression: product
// endpoint: PUT /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapPut("/products/{id}", Products.Rename);

app.Run();

public static class Products
{
    public static async Task<Results<Ok<Product>, BadRequest, NotFound<ProblemDetails>>> Rename(int id, string name, ShopDb db, CancellationToken ct)
    {
        if (name.Length == 0)
            return TypedResults.BadRequest();
        var product = await db.Products.FindAsync([id], ct);
        if (product is null)
            return TypedResults.NotFound(new ProblemDetails { Detail = $"Product {id} was not found." });
        product.Name = name;
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(product);
    }
}

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

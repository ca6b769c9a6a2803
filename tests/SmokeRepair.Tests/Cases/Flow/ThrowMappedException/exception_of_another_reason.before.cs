// untouched: the app says 400 by an exception for one reason alone, and the service has no other way
// exception: System.ArgumentException
// message: Name cannot be empty!
// endpoint: POST /categories
// expected: 400
// intent: MissingField body name
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddExceptionHandler<ShopExceptionHandler>();
builder.Services.AddScoped<CategoryService>();
var app = builder.Build();
app.UseExceptionHandler("/error");
app.MapPost("/categories", (NewCategory request, CategoryService service) => Results.Ok(service.Add(request.Name)));
app.Run();

public record NewCategory(string? Name);

public class Product
{
    public int Id { get; set; }
    public int Stock { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

public class InsufficientStockException(Product product, int requested) : Exception($"Only {product.Stock} of {requested} are there.");

public class ShopExceptionHandler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is InsufficientStockException)
        {
            context.Response.StatusCode = 400;
            return ValueTask.FromResult(true);
        }

        return ValueTask.FromResult(false);
    }
}

public class CategoryService
{
    public string Add(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            $$throw new ArgumentException("Name cannot be empty!");
        }

        return name;
    }
}

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: PUT /products/{id}
// expected: 404 400 422
// intent: UnknownId body categoryId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Product
{
    public int Id { get; set; }
    public string Sku { get; set; } = "";
    public string Name { get; set; } = "";
    public int CategoryId { get; set; }
    public Category? Category { get; set; }
}

public class Category
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<Product> Products { get; set; } = new();
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Category> Categories => Set<Category>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasIndex(p => p.Sku).IsUnique();
        modelBuilder.Entity<Product>().HasOne(p => p.Category).WithMany(c => c.Products).HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

public record ProductRequest(string Sku, string Name, int CategoryId);

public class ConflictException(string message) : Exception(message);

public class NotFoundException(string name, string fieldName, object key) : Exception($"{name} with {fieldName} = {key} was not found");

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ConflictException exception)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await context.Response.WriteAsync(exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(exception.Message);
        }
        catch (NotFoundException exception)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(exception.Message);
        }
    }
}

public interface IProductService
{
    Task<int> SaveAsync(int id, ProductRequest request);
}

public class ProductService : IProductService
{
    private readonly ShopDb _context;

    public ProductService(ShopDb context) => _context = context;

    public async Task<int> SaveAsync(int id, ProductRequest request)
    {
        var product = await _context.Products.FindAsync(id) ?? throw new NotFoundException("Product", "ID", id);

        product.Name = request.Name;
        product.CategoryId = request.CategoryId;
        $$await _context.SaveChangesAsync();
        return product.Id;
    }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    private readonly IProductService _service;

    public ProductsController(IProductService service) => _service = service;

    [HttpPut("{id}")]
    public async Task<ActionResult<int>> Save(int id, ProductRequest request) => await _service.SaveAsync(id, request);
}

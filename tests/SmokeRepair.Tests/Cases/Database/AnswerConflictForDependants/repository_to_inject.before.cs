// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: DELETE /categories/{id}
// expected: 409
// intent: DeleteWithDependants path id
// handler: CategoriesController.Delete
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Category
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<Product> Products { get; set; } = [];
}

public class Product
{
    public int Id { get; set; }
    public int CategoryId { get; set; }
    public Category? Category { get; set; }
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Category> Categories => Set<Category>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Product>().HasOne(p => p.Category).WithMany(c => c.Products).HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
}

public interface ICategoryRepository
{
    Task<Category?> GetByIdAsync(int id);

    Task DeleteAsync(int id);
}

public interface IProductRepository
{
    Task<List<Product>> GetByCategoryAsync(int categoryId);

    Task<int> DeleteByCategoryAsync(int categoryId);
}

public class CategoryRepository(IDbContextFactory<ShopDb> factory) : ICategoryRepository
{
    public async Task<Category?> GetByIdAsync(int id) => await factory.CreateDbContext().Categories.FindAsync(id);

    public async Task DeleteAsync(int id)
    {
        await using var session = new Session(factory);
        await session.DeleteAsync<Category>(id);
    }
}

public sealed class Session(IDbContextFactory<ShopDb> factory) : IAsyncDisposable
{
    private readonly ShopDb _held = factory.CreateDbContext();

    public async Task DeleteAsync<T>(int id) where T : class
    {
        if (await _held.FindAsync(typeof(T), id) is { } row)
            _held.Remove(row);
        $$await _held.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _held.DisposeAsync();
}

public class ProductRepository(IDbContextFactory<ShopDb> factory) : IProductRepository
{
    public async Task<List<Product>> GetByCategoryAsync(int categoryId) => await factory.CreateDbContext().Products.Where(p => p.CategoryId == categoryId).ToListAsync();

    public async Task<int> DeleteByCategoryAsync(int categoryId) => await factory.CreateDbContext().Products.Where(p => p.CategoryId == categoryId).ExecuteDeleteAsync();
}

public static class Services
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ICategoryRepository, CategoryRepository>();
        services.AddScoped<IProductRepository, ProductRepository>();
    }
}

[ApiController]
[Route("categories")]
public class CategoriesController : ControllerBase
{
    private readonly ICategoryRepository _categories;

    public CategoriesController(ICategoryRepository categories)
    {
        _categories = categories;
    }

    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        if (await _categories.GetByIdAsync(id) is null)
            return NotFound();

        await _categories.DeleteAsync(id);
        return NoContent();
    }
}

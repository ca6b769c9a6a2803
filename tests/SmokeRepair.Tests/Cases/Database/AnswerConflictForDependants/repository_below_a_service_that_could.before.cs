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

public interface IProductRepository
{
    Task<List<Product>> GetByCategoryAsync(int categoryId);
}

public interface ICategoryRepository
{
    Task<Category?> GetAsync(int id);

    Task RemoveAsync(Category category);
}

public class CategoryRepository(ShopDb db) : ICategoryRepository
{
    public async Task<Category?> GetAsync(int id) => await db.Categories.FindAsync(id);

    public async Task RemoveAsync(Category category)
    {
        db.Categories.Remove(category);
        $$await db.SaveChangesAsync();
    }
}

public class ConflictException(string message) : Exception(message);

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
    }
}

public class CategoryService(ICategoryRepository repository, IProductRepository products)
{
    public async Task<bool> DeleteAsync(int id)
    {
        var category = await repository.GetAsync(id);
        if (category is null)
        {
            return false;
        }

        await repository.RemoveAsync(category);
        return true;
    }
}

[ApiController]
[Route("categories")]
public class CategoriesController(CategoryService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        if (!await service.DeleteAsync(id))
        {
            return NotFound();
        }

        return NoContent();
    }
}

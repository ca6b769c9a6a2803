// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: DELETE /categories/{id}
// expected: 409
// intent: DeleteWithDependants path id
// handler: CategoriesController.Delete
using System.Linq.Expressions;
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

public interface IRepository<T> where T : class
{
    Task<T?> GetByIdAsync(int id);

    Task<IEnumerable<T>> FindAsync(Expression<Func<T, bool>> predicate);

    void Delete(T entity);
}

public class Repository<T>(ShopDb db) : IRepository<T> where T : class
{
    public async Task<T?> GetByIdAsync(int id) => await db.Set<T>().FindAsync(id);

    public async Task<IEnumerable<T>> FindAsync(Expression<Func<T, bool>> predicate) => await db.Set<T>().Where(predicate).ToListAsync();

    public void Delete(T entity) => db.Set<T>().Remove(entity);
}

public interface IUnitOfWork
{
    IRepository<T> Repository<T>() where T : class;

    Task<int> CompleteAsync();
}

public class UnitOfWork(ShopDb db) : IUnitOfWork
{
    public IRepository<T> Repository<T>() where T : class => new Repository<T>(db);

    public async Task<int> CompleteAsync() => $$await db.SaveChangesAsync();
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

public class CategoryService(IUnitOfWork unitOfWork)
{
    public async Task<bool> DeleteAsync(int id)
    {
        var category = await unitOfWork.Repository<Category>().GetByIdAsync(id);
        if (category is null)
            return false;

        unitOfWork.Repository<Category>().Delete(category);
        await unitOfWork.CompleteAsync();
        return true;
    }
}

[ApiController]
[Route("categories")]
public class CategoriesController(CategoryService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id) => await service.DeleteAsync(id) ? NoContent() : NotFound();
}

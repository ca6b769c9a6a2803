// exception: System.NotImplementedException
// endpoint: PUT /categories/{id}
// expected: 200
// handler: CategoriesController.Update
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Category
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Tag
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public record UpdateCategoryRequest(string Name);

public record UpdateTagRequest(string Name);

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<Tag> Tags => Set<Tag>();
}

public interface ICategoryService
{
    Task<Category?> UpdateAsync(int categoryId, UpdateCategoryRequest request);
}

public class TagService(ShopContext db)
{
    public async Task<Tag?> UpdateAsync(int tagId, UpdateTagRequest request)
    {
        var tag = await db.Tags.FirstOrDefaultAsync(t => t.Id == tagId);
        if (tag is null)
            return null;

        tag.Name = request.Name;
        await db.SaveChangesAsync();
        return tag;
    }
}

public class CategoryService(ShopContext db) : ICategoryService
{
    private readonly ShopContext _db = db;

    public async Task<Category?> UpdateAsync(int categoryId, UpdateCategoryRequest request)
    {
        var category = await db.Categories.FirstOrDefaultAsync(t => t.Id == categoryId);
        if (category is null)
            return null;

        category.Name = request.Name;
        await db.SaveChangesAsync();
        return category;
    }
}

[ApiController]
[Route("categories")]
public class CategoriesController(ICategoryService categories) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, UpdateCategoryRequest request) =>
        await categories.UpdateAsync(id, request) is { } category ? Ok(category) : NotFound();
}

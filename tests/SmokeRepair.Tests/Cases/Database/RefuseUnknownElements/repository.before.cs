// fault: F902
// actual: 200
// expected: 404
// endpoint: POST /articles
// intent: UnknownId body tagIds[0]
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Article
{
    public int Id { get; set; }
    public ICollection<Tag> Tags { get; set; } = [];
}

public class Tag
{
    public int Id { get; set; }
}

public class BlogDb(DbContextOptions<BlogDb> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Tag> Tags => Set<Tag>();
}

public class ArticleRequest
{
    public int[] TagIds { get; set; } = [];
}

public interface ITagRepository
{
    Task<IReadOnlyList<Tag>> GetByIdsAsync(IEnumerable<int> ids, CancellationToken ct);
}

public class TagRepository(BlogDb db) : ITagRepository
{
    public async Task<IReadOnlyList<Tag>> GetByIdsAsync(IEnumerable<int> ids, CancellationToken ct) => await db.Tags.Where(t => ids.Contains(t.Id)).ToListAsync(ct);
}

[ApiController]
[Route("articles")]
public class ArticlesController(ITagRepository tags, BlogDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> $$Create(ArticleRequest request, CancellationToken ct)
    {
        var found = await tags.GetByIdsAsync(request.TagIds, ct);
        var article = new Article { Tags = [.. found] };
        db.Articles.Add(article);
        await db.SaveChangesAsync(ct);
        return Ok(article.Id);
    }
}

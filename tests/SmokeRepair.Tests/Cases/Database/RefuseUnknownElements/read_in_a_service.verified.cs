// fault: F902
// actual: 201
// expected: 404 400
// endpoint: POST /articles
// intent: UnknownId body tagIds[0]
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Article
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public List<Tag> Tags { get; set; } = [];
}

public class Tag
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class BlogDb(DbContextOptions<BlogDb> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Tag> Tags => Set<Tag>();
}

public record ArticleRequest(string Title, List<int> TagIds);

public class ArticleService(BlogDb db)
{
    public async Task<Article?> CreateAsync(string title, List<int> tagIds)
    {
        var tags = await db.Tags.Where(t => tagIds.Contains(t.Id)).ToListAsync();
        if (tags.Count != tagIds.Distinct().Count())
        {
            return null;
        }

        var article = new Article { Title = title, Tags = tags };
        db.Articles.Add(article);
        await db.SaveChangesAsync();
        return article;
    }
}

[ApiController]
[Route("articles")]
public class ArticlesController(ArticleService articles) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(ArticleRequest request)
    {
        var article = await articles.CreateAsync(request.Title, request.TagIds);
        if (article is null)
        {
            return NotFound();
        }

        return Created("/articles", article);
    }
}

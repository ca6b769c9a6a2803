// fault: F902
// actual: 200
// expected: 404
// endpoint: POST /articles
// intent: UnknownId body tagIds[0]
using Microsoft.EntityFrameworkCore;

var app = WebApplication.Create(args);

app.MapPost("/articles", async (ArticleRequest request, BlogDb db) =>
{
    var ids = request.TagIds.Distinct().ToList();
    var tags = await db.Tags.Where(tag => ids.Contains(tag.Id)).ToListAsync();
    if (tags.Count != ids.Count)
    {
        return Results.NotFound();
    }

    db.Articles.Add(new Article { Title = request.Title, Tags = tags });
    await db.SaveChangesAsync();
    return Results.Ok();
});

app.Run();

public record ArticleRequest(string Title, int[] TagIds);

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

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /posts
// expected: 404 400
// intent: UnknownId body tagIds[0]
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<BlogContext>();
var app = builder.Build();

app.MapPost("/posts", async (NewPost request, BlogContext db) =>
{
    var post = new Post { Title = request.Title };
    var tagIds = request.TagIds.Distinct().ToList();
    if (await db.Tags.CountAsync(t => tagIds.Contains(t.Id)) != tagIds.Count)
    {
        return Results.NotFound();
    }

    foreach (var tagId in request.TagIds)
        post.Tags.Add(new PostTag { TagId = tagId });

    db.Posts.Add(post);
    await db.SaveChangesAsync();
    return Results.Ok(post);
});

app.Run();

public class Post
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public List<PostTag> Tags { get; set; } = [];
}

public class Tag
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class PostTag
{
    public int PostId { get; set; }
    public Post? Post { get; set; }
    public int TagId { get; set; }
    public Tag? Tag { get; set; }
}

public class BlogContext(DbContextOptions<BlogContext> options) : DbContext(options)
{
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<Tag> Tags => Set<Tag>();
}

public record NewPost(string Title, IReadOnlyList<int> TagIds);

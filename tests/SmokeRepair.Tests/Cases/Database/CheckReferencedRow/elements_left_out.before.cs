// untouched: each tag is looked for, and left out when it is missing
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /posts
// expected: 404 400
// intent: UnknownId body tagIds[0]
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

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

public class TagRepository(BlogContext context)
{
    public async Task<Tag?> GetByIdAsync(int id) => await context.FindAsync<Tag>(id);
}

public class PostRepository(BlogContext context)
{
    public async Task AddAsync(Post post)
    {
        await context.Posts.AddAsync(post);
        await context.SaveChangesAsync();
    }

    public async Task AddTagAsync(PostTag tag)
    {
        await context.AddAsync(tag);
        $$await context.SaveChangesAsync();
    }
}

[ApiController]
[Route("posts")]
public class PostsController(PostRepository posts, TagRepository tags) : ControllerBase
{
    [HttpPost]
    public async Task<ActionResult<Post>> Create(NewPost request)
    {
        var post = new Post { Title = request.Title };
        await posts.AddAsync(post);
        foreach (var id in request.TagIds)
        {
            if (await tags.GetByIdAsync(id) is { } tag)
                await posts.AddTagAsync(new PostTag { PostId = post.Id, TagId = tag.Id });
        }

        return Ok(post);
    }

    [HttpGet("tags/{id}")]
    public async Task<ActionResult<Tag>> GetTag(int id)
    {
        var tag = await tags.GetByIdAsync(id);
        if (tag is null)
            return NotFound();

        return tag;
    }
}

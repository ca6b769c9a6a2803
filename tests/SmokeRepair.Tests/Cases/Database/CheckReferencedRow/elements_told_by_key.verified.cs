// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /posts
// expected: 404 400
// intent: UnknownId body tagIds[0]
// handler: PostsController.Create
using System.Linq.Expressions;
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

public interface IRepository<T> where T : class
{
    Task<IReadOnlyList<T>> ListAsync(Expression<Func<T, bool>> predicate, CancellationToken cancellationToken = default);

    Task<T?> GetByIdAsync(int id, CancellationToken cancellationToken = default);

    Task AddAsync(T entity, CancellationToken cancellationToken = default);
}

public class Repository<T>(BlogContext context) : IRepository<T> where T : class
{
    public async Task<IReadOnlyList<T>> ListAsync(Expression<Func<T, bool>> predicate, CancellationToken cancellationToken = default) => await context.Set<T>().Where(predicate).ToListAsync(cancellationToken);

    public async Task<T?> GetByIdAsync(int id, CancellationToken cancellationToken = default) => await context.Set<T>().FindAsync([id], cancellationToken);

    public async Task AddAsync(T entity, CancellationToken cancellationToken = default) => await context.Set<T>().AddAsync(entity, cancellationToken);
}

public interface IUnitOfWork
{
    IRepository<Post> Posts { get; }

    IRepository<Tag> Tags { get; }

    Task CommitAsync(CancellationToken cancellationToken = default);
}

public class UnitOfWork(BlogContext context) : IUnitOfWork
{
    public IRepository<Post> Posts { get; } = new Repository<Post>(context);

    public IRepository<Tag> Tags { get; } = new Repository<Tag>(context);

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await context.SaveChangesAsync(cancellationToken);
    }
}

public class NotFoundException(string entity, object key) : Exception($"{entity} {key} was not found.");

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException exception)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(exception.Message);
        }
    }
}

public class PostService(IUnitOfWork unitOfWork)
{
    public async Task<Post> CreateAsync(NewPost request, CancellationToken cancellationToken)
    {
        var post = new Post { Title = request.Title };
        foreach (var tagId in request.TagIds)
        {
            if (await unitOfWork.Tags.GetByIdAsync(tagId, cancellationToken) is null)
            {
                throw new NotFoundException("Tag", tagId);
            }
        }

        foreach (var tagId in request.TagIds)
        {
            post.Tags.Add(new PostTag { TagId = tagId });
        }

        await unitOfWork.Posts.AddAsync(post, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return post;
    }
}

[ApiController]
[Route("posts")]
public class PostsController(PostService service) : ControllerBase
{
    [HttpPost]
    public async Task<Post> Create(NewPost request, CancellationToken cancellationToken) => await service.CreateAsync(request, cancellationToken);
}

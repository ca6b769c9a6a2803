// exception: System.InvalidOperationException
// message: Unable to track an entity of type 'Tag' because its primary key property 'TagId' is null.
// endpoint: POST /articles
// expected: 400 422 200
// intent: NullField body article.tags[0]
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public record Draft(string? Title, string[]? Tags);

public record NewArticle(Draft Article);

public class DraftValidator : AbstractValidator<Draft>
{
    public DraftValidator()
    {
        RuleFor(d => d.Title).NotEmpty();
        RuleForEach(d => d.Tags).NotNull();
    }
}

[ApiController]
[Route("articles")]
public class ArticlesController(BlogDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(NewArticle request)
    {
        foreach (var tag in request.Article.Tags ?? [])
            await db.Tags.AddAsync(new Tag { TagId = tag });
        await db.SaveChangesAsync();
        return Ok();
    }
}

public class Tag
{
    public string? TagId { get; set; }
}

public class BlogDb(DbContextOptions<BlogDb> options) : DbContext(options)
{
    public DbSet<Tag> Tags => Set<Tag>();
}

public abstract class AbstractValidator<T>
{
    protected Rules RuleFor<P>(Expression<Func<T, P>> member) => new(member.Name);

    protected Rules RuleForEach<P>(Expression<Func<T, IEnumerable<P>?>> member) => new(member.Name);
}

public class Rules(string? name)
{
    public string? Name { get; } = name;

    public Rules NotEmpty() => this;

    public Rules NotNull() => this;
}

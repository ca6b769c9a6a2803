// exception: Microsoft.Data.Sqlite.SqliteException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: DELETE /posts/{id}
// expected: 409
// intent: DeleteWithDependants path id
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Post
{
    public int Id { get; set; }
    public List<Comment> Comments { get; init; } = [];
}

public class Comment
{
    public int Id { get; set; }
    public int PostId { get; set; }
    public Post Post { get; set; } = null!;
}

public class BlogDb(DbContextOptions<BlogDb> options) : DbContext(options)
{
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<Comment> Comments => Set<Comment>();
}

public static class DeletePost
{
    public record Request(int Id);

    public static void Map(IEndpointRouteBuilder app) => app.MapDelete("/posts/{id}", Handle);

    private static async Task<Results<Ok, NotFound, Conflict>> Handle([AsParameters] Request request, BlogDb database, CancellationToken cancellationToken)
    {
        if (await database.Comments.AnyAsync(c => c.PostId == request.Id, cancellationToken))
        {
            return TypedResults.Conflict();
        }

        var rowsDeleted = await database.Posts
            .Where(x => x.Id == request.Id)
            .ExecuteDeleteAsync(cancellationToken);

        return rowsDeleted == 1
            ? TypedResults.Ok()
            : TypedResults.NotFound();
    }
}

// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// expression: songs.GetByCodeAsync(code)
// endpoint: GET /songs/{code}
// expected: 404
// intent: UnknownId path code
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/songs/{code}", async (string code, SongStore songs) =>
{
    var song = await songs.GetByCodeAsync(code);
    return Results.Ok(song.Title);
});

app.Run();

public class Song
{
    public string Code { get; set; } = "";

    public string Title { get; set; } = "";
}

public class SongDb(DbContextOptions<SongDb> options) : DbContext(options)
{
    public DbSet<Song> Songs => Set<Song>();
}

public class SongStore(SongDb db)
{
    public async Task<Song> GetByCodeAsync(string code) =>
        await db.Songs.FirstOrDefaultAsync(s => s.Code == code)
        ?? throw new NotFoundException("Song", code);
}

public class NotFoundException(string entity, object id) : Exception($"{entity} {id} does not exist.");

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

// exception: System.InvalidOperationException
// message: The LINQ expression 'DbSet<Song>().Where(s => SongStore.Mentions(s, __text_0))' could not be translated.
// endpoint: GET /songs
// expected: 200
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Song
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public string Singer { get; set; } = "";
}

public class SongDb(DbContextOptions<SongDb> options) : DbContext(options)
{
    public DbSet<Song> Songs => Set<Song>();
}

public class SongStore(SongDb db)
{
    public async Task<List<Song>> ListAsync(string? text)
    {
        var query = db.Songs.AsNoTracking();
        if (text is not null)
        {
            query = query.Where(s => s.Id > 0 && (s.Title.Contains(text) || s.Singer.Contains(text)));
        }

        return await query.ToListAsync();
    }
}

[ApiController]
[Route("songs")]
public class SongsController(SongStore store) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> List(string? text) => Ok(await store.ListAsync(text));
}

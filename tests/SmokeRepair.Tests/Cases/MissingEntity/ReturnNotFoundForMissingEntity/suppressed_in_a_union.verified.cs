// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: song
// endpoint: GET /songs/{id}
// expected: 404
// intent: UnknownId path id
// handler: SongEndpoints.Get
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sample;

public record Song(int Id, string Title);

public record SongResponse(int Id, string Title);

public static class SongEndpoints
{
    public static void MapSongs(this IEndpointRouteBuilder app) => app.MapGet("/songs/{id:int}", Get);

    private static async Task<Results<Ok<SongResponse>, NotFound>> Get(int id, List<Song> songs)
    {
        await Task.Yield();
        var song = songs.FirstOrDefault(s => s.Id == id);
        if (song is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(song.ToResponse());
    }

    private static SongResponse ToResponse(this Song song) => new(song.Id, song.Title);
}

// exception: System.InvalidOperationException
// message: A failure has no value.
// expected: 404
// endpoint: GET /rooms/{id}
// handler: RoomsController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public sealed record Failure(string Code);

public sealed class Outcome<T>
{
    public bool IsSuccess { get; init; }

    public T? Data { get; init; }

    public Failure? Error { get; init; }
}

public sealed record Room(int Id, string Name);

public sealed class Rooms
{
    public Outcome<Room> Find(int id) => id == 1 ? new() { IsSuccess = true, Data = new Room(1, "Hall") } : new() { Error = new("none") };
}

[ApiController]
[Route("rooms")]
public class RoomsController(Rooms rooms) : ControllerBase
{
    [HttpGet("{id}/name")]
    public ActionResult<string> GetName(int id)
    {
        var found = rooms.Find(id);
        if (!found.IsSuccess)
        {
            return NotFound(found.Error);
        }

        return found.Data!.Name;
    }

    [HttpGet("{id}")]
    public ActionResult<string> Get(int id)
    {
        var room = rooms.Find(id);
        if (!room.IsSuccess)
        {
            return NotFound(room.Error);
        }

        return room.Data!.Name.ToUpperInvariant();
    }
}

// untouched: what the other clauses use is not there
// exception: Sample.NoSuchRoomException
// endpoint: GET /rooms/{id}
// expected: 404
// intent: UnknownId path id
// handler: RoomsController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NoSuchRoomException : Exception;

public record Room(int Id);

public class RoomService(List<Room> rooms)
{
    public Room Get(int id) => rooms.FirstOrDefault(r => r.Id == id) ?? $$throw new NoSuchRoomException();
}

[ApiController]
[Route("beds")]
public class BedsController(RoomService service) : ControllerBase
{
    private readonly List<string> _told = [];

    [HttpGet("{id}")]
    public ActionResult<Room> Get(int id)
    {
        try
        {
            return service.Get(id);
        }
        catch (NoSuchRoomException e)
        {
            _told.Add(e.Message);
            return NotFound();
        }
    }
}

[ApiController]
[Route("rooms")]
public class RoomsController(RoomService service) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<Room> Get(int id)
    {
        return service.Get(id);
    }
}

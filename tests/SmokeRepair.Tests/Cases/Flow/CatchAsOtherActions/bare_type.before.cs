// exception: Sample.NoSuchRoomException
// endpoint: GET /rooms/{id}
// expected: 404
// intent: UnknownId path id
// handler: RoomsController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NoSuchRoomException : Exception;

public class NoSuchGuestException : Exception;

public class NoSuchHotelException : Exception;

public record Room(int Id);

public class RoomService(List<Room> rooms)
{
    public Room Get(int id) => rooms.FirstOrDefault(r => r.Id == id) ?? $$throw new NoSuchRoomException();

    public Room OfGuest(int guest) => rooms.FirstOrDefault(r => r.Id == guest) ?? throw new NoSuchGuestException();

    public Room OfHotel(int hotel) => rooms.FirstOrDefault(r => r.Id == hotel) ?? throw new NoSuchHotelException();
}

[ApiController]
[Route("rooms")]
public class RoomsController(RoomService service) : ControllerBase
{
    [HttpGet("guest/{guest}")]
    public ActionResult<Room> OfGuest(int guest)
    {
        try
        {
            return service.OfGuest(guest);
        }
        catch (NoSuchGuestException e)
        {
            return NotFound(e.Message);
        }
    }

    [HttpGet("hotel/{hotel}")]
    public ActionResult<Room> OfHotel(int hotel)
    {
        try
        {
            return service.OfHotel(hotel);
        }
        catch (NoSuchHotelException e)
        {
            return NotFound(e.Message);
        }
    }

    [HttpGet("{id}")]
    public Room Get(int id)
    {
        return service.Get(id);
    }
}

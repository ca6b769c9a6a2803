// exception: System.Collections.Generic.KeyNotFoundException
// endpoint: DELETE /rooms/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class RoomService(Dictionary<int, string> rooms)
{
    public void Delete(int id)
    {
        if (!rooms.Remove(id))
            $$throw new KeyNotFoundException($"Room {id} was not found.");
    }
}

[ApiController]
[Route("rooms")]
public class RoomsController(RoomService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        try
        {
            service.Delete(id);
            return NoContent();
        }
        catch (KeyNotFoundException e)
        {
            return new ObjectResult(new ProblemDetails { Title = "Internal Server Error", Status = 500, Detail = e.Message }) { StatusCode = StatusCodes.Status500InternalServerError };
        }
    }
}

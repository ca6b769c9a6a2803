// untouched: the words of the answer would be wrong
// exception: Sample.SeatTakenException
// endpoint: POST /seats/{id}
// expected: 409
// intent: Duplicate path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class SeatTakenException(int id) : Exception($"Seat {id} is taken.");

public class SeatService(HashSet<int> taken)
{
    public void Take(int id)
    {
        if (!taken.Add(id))
            $$throw new SeatTakenException(id);
    }
}

[ApiController]
[Route("seats")]
public class SeatsController(SeatService service) : ControllerBase
{
    [HttpPost("{id}")]
    public IActionResult Take(int id)
    {
        try
        {
            service.Take(id);
            return NoContent();
        }
        catch (SeatTakenException)
        {
            return StatusCode(500, "The server has failed.");
        }
    }
}

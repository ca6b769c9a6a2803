// exception: Sample.SeatTakenException
// endpoint: POST /seats/{id}
// expected: 409 400
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
public class SeatsController(SeatService service, ILogger<SeatsController> logger) : ControllerBase
{
    [HttpPost("{id}")]
    public IActionResult Take(int id)
    {
        try
        {
            service.Take(id);
            return NoContent();
        }
        catch (SeatTakenException e)
        {
            logger.LogWarning(e, "The seat is taken");
            return StatusCode(500, new { error = e.Message });
        }
        catch (Exception)
        {
            return StatusCode(500, new { error = "Unexpected error." });
        }
    }
}

// exception: Sample.SeatNotFoundException
// endpoint: POST /seats/{id}
// expected: 404
// actual: 400
// fault: F902
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class SeatNotFoundException(int id) : Exception($"There is no seat {id}.");

public class SeatService(HashSet<int> taken)
{
    public void Take(int id)
    {
        if (id > 100)
            $$throw new SeatNotFoundException(id);
        taken.Add(id);
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
        catch (Exception ex)
        {
            return BadRequest(ex.Message);
        }
    }

    [HttpGet("{id}")]
    public IActionResult Get(int id) => id > 100 ? NotFound($"There is no seat {id}.") : Ok(id);
}

// untouched: what was not found cannot be served
// fault: F906
// actual: 404
// expected: 200
// endpoint: POST /seats/{id}/reserve
// refusedby: null == seat
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Seat
{
    public bool Reserved { get; set; }
}

[ApiController]
[Route("seats")]
public class SeatsController(Dictionary<int, Seat> seats) : ControllerBase
{
    [HttpPost("{id}/reserve")]
    public IActionResult Reserve(int id)$$
    {
        var seat = seats.GetValueOrDefault(id);
        if (null == seat)
            return NotFound();
        seat.Reserved = true;
        return Ok(seat);
    }
}

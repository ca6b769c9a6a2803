// untouched: the condition that refused is not there any more
// fault: F906
// actual: 409
// expected: 200
// endpoint: POST /seats/{id}/reserve
// refusedby: !seat.Reserved
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
        var seat = seats[id];
        if (seat.Reserved)
            return Conflict("The seat is taken.");
        seat.Reserved = true;
        return Ok(seat);
    }
}

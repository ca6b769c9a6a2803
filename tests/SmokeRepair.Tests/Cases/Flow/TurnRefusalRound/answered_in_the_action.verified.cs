// fault: F906
// actual: 409
// expected: 201
// endpoint: POST /reservations
// refusedby: !seat.Reserved
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Seat
{
    public int Id { get; set; }

    public bool Reserved { get; set; }
}

[ApiController]
[Route("reservations")]
public class ReservationsController(Dictionary<int, Seat> seats) : ControllerBase
{
    [HttpPost]
    public IActionResult Reserve(int seatId)
    {
        if (!seats.TryGetValue(seatId, out var seat))
            return NotFound();
        if (seat.Reserved)
            return Conflict("The seat is taken.");
        seat.Reserved = true;
        return Created($"/reservations/{seatId}", seat);
    }
}

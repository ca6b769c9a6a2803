// fault: F906
// actual: 409
// expected: 200
// endpoint: POST /seats/{id}/reserve
// refusedby: seat.Status != SeatStatus.Removed && seat.Status != SeatStatus.Broken
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum SeatStatus
{
    Free,
    Reserved,
    Broken,
    Removed,
}

public class Seat
{
    public SeatStatus Status { get; set; }
}

[ApiController]
[Route("seats")]
public class SeatsController(Dictionary<int, Seat> seats) : ControllerBase
{
    [HttpPost("{id}/reserve")]
    public IActionResult Reserve(int id)$$
    {
        var seat = seats[id];
        if (seat.Status != SeatStatus.Removed && seat.Status != SeatStatus.Broken)
            return Conflict($"A seat that is {seat.Status} cannot be reserved.");
        seat.Status = SeatStatus.Reserved;
        return Ok(seat);
    }
}

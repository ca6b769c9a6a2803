// fault: F903
// actual: 404
// expected: 204
// endpoint: DELETE /halls/{hallId}/seats/{seatId}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class SeatService(List<(int Hall, int Seat)> seats)
{
    public bool Remove(int hallId, int seatId) => seats.Remove((hallId, seatId));
}

[ApiController]
[Route("halls/{hallId:int}/seats")]
public class SeatsController(SeatService service) : ControllerBase
{
    [HttpDelete("{seatId:int}")]
    public IActionResult Remove(int hallId, int seatId)
    {
        return service.Remove(hallId, seatId) ? NoContent() : NotFound();
    }
}

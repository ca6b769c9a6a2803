// endpoint: GET /seats
// expected: 200
// actual: 200
// fault: F101
// handler: SeatsController.GetAll
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Seat(int Id);

public class SeatService(List<Seat> seats)
{
    public async Task<List<Seat>> GetAll()
    {
        await Task.Yield();
        return seats;
    }
}

[ApiController]
[Route("seats")]
public class SeatsController(SeatService service) : ControllerBase
{
    [HttpGet]
    public async Task<ActionResult<List<Seat>>> GetAll()
    {
        try
        {
            var seats = service.GetAll();
            return $$Ok(seats);
        }
        catch (Exception e)
        {
            return NotFound(e.Message);
        }
    }
}

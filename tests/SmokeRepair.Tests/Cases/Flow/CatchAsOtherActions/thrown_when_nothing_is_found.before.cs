// exception: Sample.NoSuchBookingException
// endpoint: DELETE /bookings/{id}
// expected: 404
// intent: UnknownId path id
// handler: BookingsController.Cancel
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NoSuchBookingException : Exception
{
    public override string Message => "No booking with that id.";
}

public record Booking(int Id);

public class BookingService(List<Booking> bookings)
{
    public async Task<Booking> GetAsync(int id)
    {
        await Task.Yield();
        var booking = bookings.FirstOrDefault(b => b.Id == id);
        if (booking != null)
        {
            return booking;
        }
        $$throw new NoSuchBookingException();
    }

    public async Task<Booking> CancelAsync(int id)
    {
        var booking = await GetAsync(id);
        bookings.Remove(booking);
        return booking;
    }
}

[ApiController]
[Route("bookings")]
public class BookingsController(BookingService service, ILogger<BookingsController> logger) : ControllerBase
{
    private readonly ILogger<BookingsController> _logger = logger;

    [HttpGet("{id}")]
    public async Task<ActionResult<Booking>> Get(int id)
    {
        try
        {
            return Ok(await service.GetAsync(id));
        }
        catch (NoSuchBookingException nsbe)
        {
            _logger.LogInformation(nsbe.Message);
            return NotFound(nsbe.Message);
        }
    }

    [HttpDelete("{id}")]
    public async Task<IActionResult> Cancel(int id)
    {
        // Nothing is refunded.
        var cancelled = await service.CancelAsync(id);
        if (cancelled != null)
        {
            return NoContent();
        }
        return NotFound();
    }
}

// fault: F903
// actual: 200
// expected: 200
// endpoint: GET /bookings/{id}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Course(string Code, string Title);

public record Session(Course Course);

public record Booking(int Id, Session Session);

public record BookingResponse(int Id, string CourseCode, string CourseTitle);

public static class BookingMapping
{
    public static BookingResponse ToResponse(this Booking booking) => new(booking.Id, booking.Session.Course.Code, booking.Session.Course.Title);
}

[ApiController]
[Route("bookings")]
public class BookingsController(List<Booking> bookings) : ControllerBase
{
    [HttpGet("{id}")]
    public BookingResponse Get(int id) => bookings[id].ToResponse();
}

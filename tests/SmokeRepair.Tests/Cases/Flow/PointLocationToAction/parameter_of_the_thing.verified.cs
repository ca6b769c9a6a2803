// exception: System.InvalidOperationException
// message: No route matches the supplied values.
// endpoint: POST /schedules
// expected: 201
// handler: SchedulesController.Create
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Schedule(int Id, string DoctorId);

[ApiController]
[Route("schedules")]
public class SchedulesController : ControllerBase
{
    [HttpGet("{doctorId}")]
    public Schedule[] List(string doctorId) => [new(1, doctorId)];

    [HttpPost]
    public IActionResult Create(Schedule schedule)
    {
        return CreatedAtAction("List", new { doctorId = schedule.DoctorId }, schedule);
    }
}

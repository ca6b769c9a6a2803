// exception: System.InvalidOperationException
// message: No authentication handler is registered for the scheme 'You may not read another patient's history.'. The registered schemes are: Bearer. Did you forget to call AddAuthentication().Add[SomeAuthHandler]("You may not read another patient's history.",...)?
// facts: unknownScheme=You may not read another patient's history.
// endpoint: GET /histories/{patientId}
// expected: 200
// handler: HistoriesController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("histories")]
public class HistoriesController : ControllerBase
{
    [HttpGet("{patientId}")]
    public IActionResult Get(string patientId)
    {
        if (User.IsInRole("Nurse"))
        {
            return Forbid();
        }

        if (User.Identity?.Name != patientId)
        {
            $$return Forbid("You may not read another patient's history.");
        }

        if (patientId.StartsWith("x"))
        {
            return Forbid("You may not read another patient's history.");
        }

        return Ok(patientId);
    }
}

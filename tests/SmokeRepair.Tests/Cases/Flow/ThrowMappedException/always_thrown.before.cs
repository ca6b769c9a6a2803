// untouched: what is not written yet is not the fault of the client
// exception: System.InvalidOperationException
// endpoint: POST /seats/{id}
// expected: 409
// intent: Duplicate path id
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class RejectedException(string message) : Exception(message);

public class Handler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is RejectedException)
            context.Response.StatusCode = 409;
        return ValueTask.FromResult(exception is RejectedException);
    }
}

public class SeatService(HashSet<int> taken)
{
    public void Take(int id)
    {
        $$throw new InvalidOperationException($"Seat {id} of {taken.Count} cannot be taken yet.");
    }
}

[ApiController]
[Route("seats")]
public class SeatsController(SeatService service) : ControllerBase
{
    [HttpPost("{id}")]
    public IActionResult Take(int id)
    {
        service.Take(id);
        return NoContent();
    }
}

// fault: F903
// endpoint: POST /shelves/{id}/retire
// handler: ShelvesController.Retire
// expected: 409
// actual: 204
// intent: ForbiddenTransition
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class LifecycleException(string message) : Exception(message);

public class Crate
{
    public bool Retired { get; private set; }
    public DateTime LastUpdated { get; private set; }

    public void Retire()
    {
        if (Retired)
            throw new LifecycleException("The crate is retired.");

        Retired = true;
        LastUpdated = DateTime.UtcNow;
    }
}

public class Shelf
{
    public bool Retired { get; private set; }
    public DateTime LastUpdated { get; private set; }

    public void Retire()
    {$$
    }
}

[ApiController]
[Route("shelves")]
public class ShelvesController(Dictionary<int, Shelf> shelves) : ControllerBase
{
    [HttpPost("{id}/retire")]
    public IActionResult Retire(int id)
    {
        if (!shelves.TryGetValue(id, out var shelf))
            return NotFound();
        shelf.Retire();
        return NoContent();
    }
}

// exception: System.InvalidOperationException
// expected: 400
// endpoint: POST /guests
// intent: MissingField body name
// rule: {"required": true}
// also: NullField body name; MissingField body email
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateGuest
{
    public string? Name { get; set; }

    public string? Email { get; set; }
}

[ApiController]
[Route("guests")]
public class GuestsController : ControllerBase
{
    private readonly List<CreateGuest> _guests = [];

    [HttpPost]
    public IActionResult Create(CreateGuest request)
    {
        _guests.Add(request);
        $$Save();
        return Ok();
    }

    private void Save()
    {
        if (_guests.Any(g => g.Name is null || g.Email is null))
            throw new InvalidOperationException("not storable");
    }
}

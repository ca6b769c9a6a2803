// exception: System.InvalidOperationException
// expected: 400
// endpoint: POST /guests
// intent: OddValue body name
// value: a\u0000b
// also: OddValue body email; OddValue body phone; OddValue body unknown
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateGuest
{
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string? Phone { get; set; }
}

[ApiController]
[Route("guests")]
public class GuestsController : ControllerBase
{
    private readonly List<CreateGuest> _guests = [];

    [HttpPost]
    public IActionResult Create(CreateGuest request)
    {
        if (request.Name.Contains('\0'))
            return BadRequest();
        if (request.Email.Contains('\0'))
            return BadRequest();
        if (request.Phone?.Contains('\0') == true)
            return BadRequest();
        _guests.Add(request);
        Save();
        return Ok();
    }

    private void Save()
    {
        if (_guests.Any(g => (g.Name + g.Email + g.Phone).Contains('\0')))
            throw new InvalidOperationException("not storable");
    }
}

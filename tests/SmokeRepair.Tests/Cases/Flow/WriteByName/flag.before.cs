// fault: F911
// actual: 204
// expected: 204
// endpoint: POST /members/{id}/deactivate
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Member
{
    public bool IsActive { get; set; } = true;

    public void Deactivate() { }
}

[ApiController]
[Route("members")]
public class MembersController(Dictionary<int, Member> members) : ControllerBase
{
    [HttpPost("{id}/deactivate")]
    public IActionResult Deactivate(int id)
    {
        if (!members.TryGetValue(id, out var member))
            return NotFound();
        $$member.Deactivate();
        return NoContent();
    }
}

// untouched: a manager is a member too, and no kind of thing of its own
// exception: Sample.NotFoundException
// fault: F903
// actual: 404
// expected: 200
// endpoint: POST /members/{memberId}/manager
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what, int id) : Exception($"{what} {id} is not there.");

public class Member { public int Id { get; set; } }

[ApiController]
[Route("members")]
public class MembersController(List<Member> members) : ControllerBase
{
    [HttpPost("{memberId}/manager")]
    public IActionResult Promote(int memberId, int managerId)
    {
        if (members.FirstOrDefault(m => m.Id == managerId) is null)
            $$throw new NotFoundException("Manager", managerId);
        return Ok(memberId);
    }
}

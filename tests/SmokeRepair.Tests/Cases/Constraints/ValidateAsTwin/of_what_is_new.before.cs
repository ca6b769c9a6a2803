// untouched: whether an address is taken is asked of a new member
// fault: F912
// actual: 200
// expected: 400
// endpoint: PUT /members/{id}
// intent: OddValue body email
// twin: MembersController.Create
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public sealed class NotTakenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not "ann@example.com";
}

public record CreateMember([Required, NotTaken] string Email);

public record UpdateMember([Required] string Email);

[ApiController]
[Route("members")]
public class MembersController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateMember member) => Ok(member.Email);

    [HttpPut("{id}")]
    public IActionResult Update(int id, UpdateMember member)
    {
        $$return Ok(member.Email + id);
    }
}

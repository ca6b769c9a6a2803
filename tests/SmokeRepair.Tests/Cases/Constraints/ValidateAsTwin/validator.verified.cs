// fault: F912
// actual: 200
// expected: 400
// endpoint: PUT /members/{id}
// intent: OddValue body email
// twin: MembersController.Create
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateMember(string Name, string Email);

public record UpdateMember(string Name, string Email);

public class CreateMemberValidator : AbstractValidator<CreateMember>
{
    public CreateMemberValidator()
    {
        RuleFor(x => x.Name).NotEmpty();
        RuleFor(x => x.Email)
            .NotEmpty().WithMessage("An address is needed.")
            .EmailAddress()
            .MaximumLength(100);
    }
}

public class UpdateMemberValidator : AbstractValidator<UpdateMember>
{
    public UpdateMemberValidator()
    {
        RuleFor(x => x.Name).NotEmpty();
        RuleFor(x => x.Email)
            .NotEmpty().WithMessage("An address is needed.")
            .EmailAddress()
            .MaximumLength(100);
    }
}

[ApiController]
[Route("members")]
public class MembersController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateMember member) => Ok(member.Name);

    [HttpPut("{id}")]
    public IActionResult Update(int id, UpdateMember member)
    {
        return Ok(member.Name + id);
    }
}

public abstract class AbstractValidator<T>
{
    protected Rules RuleFor<P>(Expression<Func<T, P>> member) => new(member.Name);
}

public class Rules(string? name)
{
    public string? Name { get; } = name;

    public Rules NotEmpty() => this;

    public Rules MaximumLength(int length) => this;

    public Rules EmailAddress() => this;

    public Rules WithMessage(string text) => this;
}

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Members.Email'.
// endpoint: POST /members
// expected: 409 400
// intent: Duplicate body email
// handler: MembersController.Create
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Member
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
}

public class ClubContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Member> Members => Set<Member>();
}

public interface IMemberRepository
{
    Task<Member?> GetByEmailAsync(string email);

    Task CreateAsync(Member member);
}

public class MemberRepository(ClubContext context) : IMemberRepository
{
    public Task<Member?> GetByEmailAsync(string email) => context.Members.FirstOrDefaultAsync(m => m.Email == email);

    public async Task CreateAsync(Member member)
    {
        await context.AddAsync((object)member);
        await context.SaveChangesAsync();
    }
}

public record NewMember(string Email);

[ApiController]
[Route("members")]
public class MembersController : ControllerBase
{
    private readonly IMemberRepository _members;

    public MembersController(IMemberRepository members)
    {
        _members = members;
    }

    [HttpPost]
    public async Task<IActionResult> Create(NewMember request)
    {
        if (await _members.GetByEmailAsync(request.Email) != null)
        {
            return Conflict(new { message = $"Member {request.Email} already exists." });
        }

        var member = new Member { Email = request.Email };
        await _members.CreateAsync(member);
        return Ok(member);
    }

    [HttpPut("{email}")]
    public async Task<IActionResult> Rename(string email, string name)
    {
        if (await _members.GetByEmailAsync(name) != null)
        {
            return Conflict(new { message = $"Member {name} already exists." });
        }

        return Ok();
    }
}

// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'NOT NULL constraint failed: Members.City'.
// endpoint: POST /members
// expected: 201
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Member
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public string City { get; set; } = "";
}

public class ClubDb(DbContextOptions<ClubDb> options) : DbContext(options)
{
    public DbSet<Member> Members => Set<Member>();
}

public record NewMember(string Name, string? City);

[ApiController]
[Route("members")]
public class MembersController(ClubDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Add(NewMember request)
    {
        var member = new Member { Name = request.Name, City = request.City! };
        db.Members.Add(member);
        $$await db.SaveChangesAsync();
        return Created($"/members/{member.Id}", member);
    }
}

// exception: System.InvalidOperationException
// message: The instance of entity type 'Guest' cannot be tracked because another instance with the same key value for {'Id'} is already being tracked.
// endpoint: POST /guests
// expected: 201
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public record GuestRequest(string Name, int? Id = null);

public class Guest
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public class GuestDb(DbContextOptions<GuestDb> options) : DbContext(options)
{
    public DbSet<Guest> Guests => Set<Guest>();
}

public static class Mapping
{
    public static Guest ToEntity(this GuestRequest request) => new()
    {
        Id = request.Id ?? 0,
        Name = request.Name,
    };
}

public class GuestStore(GuestDb db)
{
    public async Task AddAsync(Guest guest)
    {
        $$db.Guests.Add(guest);
        await db.SaveChangesAsync();
    }
}

[ApiController]
[Route("guests")]
public class GuestsController(GuestStore store) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Add(GuestRequest request)
    {
        var guest = request.ToEntity();
        await store.AddAsync(guest);
        return Created($"/guests/{guest.Id}", guest);
    }
}

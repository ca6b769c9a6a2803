// exception: System.InvalidOperationException
// message: The instance of entity type 'Guest' cannot be tracked because another instance with the same key value for {'Id'} is already being tracked.
// endpoint: PUT /guests/{id}
// expected: 200
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Guest
{
    public int Id { get; set; }

    public Guid Card { get; set; }

    public string Name { get; set; } = "";

    public int Age { get; set; }
}

public class GuestDb(DbContextOptions<GuestDb> options) : DbContext(options)
{
    public DbSet<Guest> Guests => Set<Guest>();
}

public class GuestStore(GuestDb db)
{
    public Task<Guest?> FindAsync(int id) => db.Guests.FirstOrDefaultAsync(g => g.Id == id);

    public async Task UpdateAsync(Guest guest)
    {
        $$db.Guests.Update(guest);
        await db.SaveChangesAsync();
    }
}

public class GuestService(GuestStore store)
{
    public async Task<Guest> ChangeAsync(int id, string name, int age)
    {
        var known = await store.FindAsync(id) ?? throw new KeyNotFoundException();

        var guest = new Guest { Id = id, Card = known.Card, Name = name, Age = age };
        await store.UpdateAsync(guest);
        return guest;
    }
}

[ApiController]
[Route("guests")]
public class GuestsController(GuestService service) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Change(int id, string name, int age) => Ok(await service.ChangeAsync(id, name, age));
}

// untouched: what the room belongs to is another thing
// exception: Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException
// message: The database operation was expected to affect 1 row(s), but actually affected 0 row(s).
// endpoint: PUT /rooms/{id}
// intent: UnknownId body hallId
// expected: 400 200 204
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Room
{
    public int Id { get; set; }
    public int HallId { get; set; }
    public int Number { get; set; }
}

public class CinemaDb(DbContextOptions<CinemaDb> options) : DbContext(options)
{
    public DbSet<Room> Rooms => Set<Room>();
}

[ApiController]
[Route("rooms")]
public class RoomsController(CinemaDb db) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, Room room)
    {
        db.Entry(room).State = EntityState.Modified;
        await $$db.SaveChangesAsync();
        return NoContent();
    }
}

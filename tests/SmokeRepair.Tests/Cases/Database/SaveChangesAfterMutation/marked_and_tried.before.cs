// fault: F903
// endpoint: PUT /rooms/{id}
// handler: RoomsController.Put
// expected: 204
// actual: 204
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Room
{
    public int Id { get; set; }
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
    public async Task<IActionResult> Put(int id, Room room)$$
    {
        if (id != room.Id)
        {
            return BadRequest();
        }

        db.Entry(room).State = EntityState.Modified;

        try
        {
        }
        catch (DbUpdateConcurrencyException)
        {
            if (!db.Rooms.Any(r => r.Id == id))
            {
                return NotFound();
            }

            throw;
        }

        return NoContent();
    }

    [HttpPost]
    public async Task<IActionResult> Post(Room room)
    {
        db.Rooms.Add(room);
        await db.SaveChangesAsync();
        return Created($"/rooms/{room.Id}", room);
    }
}

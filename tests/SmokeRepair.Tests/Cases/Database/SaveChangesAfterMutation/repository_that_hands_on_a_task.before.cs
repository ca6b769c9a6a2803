// fault: F103
// actual: 200
// expected: 404
// endpoint: DELETE /reservations/{id}
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Reservation
{
    public int Id { get; set; }
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Reservation> Reservations => Set<Reservation>();
}

public class ReservationRepository(LibraryDb db)
{
    public Task<Reservation> FindAsync(int id) => db.Reservations.SingleAsync(r => r.Id == id);

    public async Task AddAsync(Reservation reservation)
    {
        db.Reservations.Add(reservation);
        await db.SaveChangesAsync();
    }

    public Task RemoveAsync(Reservation reservation)
    {
        db.Reservations.Remove(reservation);
        return Task.CompletedTask;
    }
}

[ApiController]
[Route("reservations")]
public class ReservationsController(ReservationRepository reservations) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> $$Cancel(int id)
    {
        var reservation = await reservations.FindAsync(id);
        await reservations.RemoveAsync(reservation);
        return NoContent();
    }
}

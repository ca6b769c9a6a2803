// untouched: the flight was not loaded, whatever the request says of the status
// exception: System.NullReferenceException
// endpoint: PUT /reservations/{id}
// expected: 400
// intent: OddValue body status
// facts: navigation=Flight
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Flight
{
    public int Id { get; set; }
    public decimal Price { get; set; }
}

public class Reservation
{
    public int Id { get; set; }
    public int Seats { get; set; }
    public decimal Total { get; set; }
    public int FlightId { get; set; }
    public Flight Flight { get; set; } = null!;
}

public class Db(DbContextOptions<Db> options) : DbContext(options)
{
    public DbSet<Reservation> Reservations => Set<Reservation>();
}

public record ReservationChange(int Seats, string? Status);

[ApiController]
[Route("reservations")]
public class ReservationsController(Db db) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, ReservationChange change)
    {
        var reservation = await db.Reservations.FindAsync(id);
        if (reservation == null)
            return NotFound();
        reservation.Seats = change.Seats;
        reservation.Total = $$reservation.Flight.Price * change.Seats;
        await db.SaveChangesAsync();
        return NoContent();
    }
}

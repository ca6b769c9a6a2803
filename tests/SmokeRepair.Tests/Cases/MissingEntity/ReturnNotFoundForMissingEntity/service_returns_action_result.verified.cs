// exception: System.NullReferenceException
// expression: table
// endpoint: POST /tables/{id}/bookings
// expected: 404
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Table
{
    public int Id { get; set; }
    public int Seats { get; set; }
}

public class BookingContext(DbContextOptions<BookingContext> options) : DbContext(options)
{
    public DbSet<Table> Tables => Set<Table>();
}

public interface IBookingService
{
    Task<IActionResult> BookAsync(int tableId, int people);
}

public class BookingService(BookingContext context) : IBookingService
{
    public async Task<IActionResult> BookAsync(int tableId, int people)
    {
        var table = await context.Tables.FirstOrDefaultAsync(t => t.Id == tableId);
        if (table is null)
            return new NotFoundObjectResult($"Table {tableId} was not found.");

        if (people > table.Seats)
            return new BadRequestObjectResult("There are too many of you.");
        return new OkObjectResult(table.Seats - people);
    }
}

[ApiController]
[Route("tables")]
public class TablesController(IBookingService bookings) : ControllerBase
{
    [HttpPost("{id}/bookings")]
    public async Task<IActionResult> Book(int id, int people) => await bookings.BookAsync(id, people);
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A fault that another one hides: what stores nothing takes a client's own key as often as it is sent.</summary>
public sealed class UncoveredRepairTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddOpenApi();
        builder.Services.AddDbContext<CinemaContext>(o => o.UseSqlite("Data Source=cinema.db"));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<CinemaContext>().Database.EnsureCreated();
        app.MapOpenApi();
        app.MapControllers();
        app.Run();

        public class Booking
        {
            public int Id { get; set; }
            public int Seats { get; set; }
        }

        public class CinemaContext(DbContextOptions<CinemaContext> options) : DbContext(options)
        {
            public DbSet<Booking> Bookings => Set<Booking>();
        }

        [ApiController]
        [Route("bookings")]
        public class BookingsController(CinemaContext context) : ControllerBase
        {
            [HttpPost]
            public async Task<ActionResult<Booking>> Create(Booking booking)
            {
                context.Bookings.Add(booking);
                return Ok(booking);
            }

            [HttpDelete("{id}")]
            [ProducesResponseType(204)]
            [ProducesResponseType(404)]
            public async Task<IActionResult> Delete(int id)
            {
                var booking = await context.Bookings.FindAsync(id);
                if (booking == null)
                    return NotFound();
                context.Bookings.Remove(booking);
                await context.SaveChangesAsync();
                return NoContent();
            }
        }
        """;

    [Fact]
    public async Task What_a_repair_uncovers_is_repaired_next()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.AspNetCore.OpenApi" Version="10.0.15" /><PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(ran.ExitCode == 0, $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Equal(3, repaired.Split("await context.SaveChangesAsync();").Length);
        Assert.Contains("repaired POST /bookings AnswerConflictForDuplicate", ran.Output, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A clause that catches everything answers accidents of the code as the fault of the client: a valid request is refused, and no server error ever shows.</summary>
public sealed class BlamedClientRepairTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<TripDb>(o => o.UseSqlite("Data Source=trips.db"));
        builder.Services.AddControllers();
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<TripDb>().Database.EnsureCreated();
        app.MapControllers();
        app.Run();

        public record NewTrip(string Name, int Seats);

        public class Trip
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public int Seats { get; set; }
        }

        public class Passengers
        {
            public List<string> Names { get; set; } = null!;
        }

        public static class Rules
        {
            public static bool IsLarge(Trip trip) => trip.Seats > 20;
        }

        public class TripDb(DbContextOptions<TripDb> options) : DbContext(options)
        {
            public DbSet<Trip> Trips => Set<Trip>();
        }

        [ApiController]
        [Route("trips")]
        public class TripsController(TripDb db) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Create(NewTrip request)
            {
                try
                {
                    if (request.Seats < 1 || request.Seats > 60 || request.Name.Length is 0 or > 40)
                        throw new ArgumentException("The trip is not valid.");
                    var trip = new Trip { Name = request.Name, Seats = request.Seats };
                    db.Trips.Add(trip);
                    await db.SaveChangesAsync();
                    return Created($"/trips/{trip.Id}", trip);
                }
                catch (Exception e)
                {
                    return BadRequest(e.Message);
                }
            }

            [HttpGet("large")]
            public async Task<IActionResult> Large()
            {
                try
                {
                    return Ok(await db.Trips.Where(t => Rules.IsLarge(t)).ToListAsync());
                }
                catch (Exception e)
                {
                    return BadRequest(e.Message);
                }
            }

            [HttpGet("named")]
            public async Task<IActionResult> Named(string name)
            {
                try
                {
                    return Ok(await db.Trips.Where(t => t.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).ToListAsync());
                }
                catch (Exception e)
                {
                    return BadRequest(e.Message);
                }
            }

            [HttpGet("passengers")]
            public IActionResult List()
            {
                try
                {
                    var passengers = new Passengers();
                    passengers.Names.Add("Ada");
                    return Ok(passengers);
                }
                catch (Exception e)
                {
                    return BadRequest(e.Message);
                }
            }

            [HttpGet("closed")]
            public IActionResult Closed()
            {
                try
                {
                    throw new ArgumentException("Nothing is closed before May.");
                }
                catch (Exception e)
                {
                    return BadRequest(e.Message);
                }
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Trips","version":"1"},"paths":{
        "/trips":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name","seats"],"properties":{"name":{"type":"string","minLength":1,"maxLength":40},"seats":{"type":"integer","format":"int32","minimum":1,"maximum":60}}}}}},"responses":{"201":{"description":"ok"},"400":{"description":"refused"}}}},
        "/trips/large":{"get":{"responses":{"200":{"description":"ok"}}}},
        "/trips/named":{"get":{"parameters":[{"name":"name","in":"query","required":true,"schema":{"type":"string","minLength":1}}],"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/trips/passengers":{"get":{"responses":{"200":{"description":"ok"}}}},
        "/trips/closed":{"get":{"responses":{"200":{"description":"ok"},"400":{"description":"not yet"}}}}}}
        """;

    [Fact]
    [Proves("CompareInDatabase", "InitialiseCollection", "EvaluateInMemory")]
    public async Task Its_cause_is_told_and_mended_and_what_the_app_itself_refuses_is_left_alone()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        var told = $"{repaired}\n{ran.Output}{ran.Errors}";
        var violations = JsonNode.Parse(File.ReadAllText(Path.Combine(tiny.Out, "report.json")))!["violations"]!.AsArray();
        Assert.True(new[] { "GET /trips/large", "GET /trips/named", "GET /trips/passengers" }.SequenceEqual(violations.Where(v => (string)v!["fault"]! == "F901").Select(v => (string)v!["endpoint"]!).Order()), told);
        Assert.All(violations, v => Assert.NotNull(v!["exception"]));
        Assert.True(ran.ExitCode == 0 && repaired.Contains("public List<string> Names { get; set; } = [];", StringComparison.Ordinal) && repaired.Contains("(await db.Trips.ToListAsync()).Where(t => Rules.IsLarge(t))", StringComparison.Ordinal) && repaired.Contains("db.Trips.Where(t => t.Name.ToLower().Contains(name.ToLower()))", StringComparison.Ordinal), told);
    }
}

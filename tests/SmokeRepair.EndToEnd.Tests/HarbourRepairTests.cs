namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Refusals that actions catch by name, and an app that answers every exception alike: the words are there, and not everybody uses them.</summary>
public sealed class HarbourRepairTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<HarbourDb>(o => o.UseSqlite("Data Source=harbour.db"));
        builder.Services.AddScoped<ShipService>();
        builder.Services.AddControllers();
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<HarbourDb>().Database.EnsureCreated();
        app.MapControllers();
        app.Run();

        public record NewShip(string Name);

        public record NewCrate(string Label);

        public class Ship
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public bool IsDocked { get; set; }
            public List<Crate> Crates { get; set; } = [];
        }

        public class Crate
        {
            public int Id { get; set; }
            public string Label { get; set; } = "";
            public int ShipId { get; set; }
        }

        public class HarbourDb(DbContextOptions<HarbourDb> options) : DbContext(options)
        {
            public DbSet<Ship> Ships => Set<Ship>();
            public DbSet<Crate> Crates => Set<Crate>();
        }

        public class NoSuchShipException(string message) : Exception(message);

        public class BerthTakenException(string message) : Exception(message);

        public class ShipService(HarbourDb db)
        {
            public async Task<Ship> AddAsync(NewShip request)
            {
                var ship = new Ship { Name = request.Name };
                db.Ships.Add(ship);
                await db.SaveChangesAsync();
                return ship;
            }

            public async Task<Ship> GetAsync(int id) =>
                await db.Ships.FirstOrDefaultAsync(s => s.Id == id) ?? throw new NoSuchShipException($"There is no ship {id}.");

            public async Task<Crate> LoadAsync(int id, NewCrate request)
            {
                await GetAsync(id);
                var crate = new Crate { Label = request.Label, ShipId = id };
                db.Crates.Add(crate);
                await db.SaveChangesAsync();
                return crate;
            }

            public async Task DockAsync(int id)
            {
                var ship = await GetAsync(id);
                if (ship.IsDocked)
                    throw new BerthTakenException($"The ship {id} is docked already.");
                ship.IsDocked = true;
                await db.SaveChangesAsync();
            }

            public async Task RemoveAsync(int id)
            {
                db.Ships.Remove(await GetAsync(id));
                await db.SaveChangesAsync();
            }
        }

        [ApiController]
        [Route("ships")]
        public class ShipsController(ShipService ships) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Create(NewShip request)
            {
                var ship = await ships.AddAsync(request);
                return Created($"/ships/{ship.Id}", ship);
            }

            [HttpGet("{id:int}")]
            public async Task<IActionResult> Get(int id)
            {
                try
                {
                    return Ok(await ships.GetAsync(id));
                }
                catch (NoSuchShipException e)
                {
                    return NotFound(e.Message);
                }
            }

            [HttpPost("{id:int}/crates")]
            public async Task<IActionResult> Load(int id, NewCrate request)
            {
                try
                {
                    var crate = await ships.LoadAsync(id, request);
                    return Created($"/ships/{id}/crates/{crate.Id}", crate);
                }
                catch (NoSuchShipException e)
                {
                    return NotFound(e.Message);
                }
            }

            [HttpPost("{id:int}/dock")]
            public async Task<IActionResult> Dock(int id)
            {
                try
                {
                    await ships.DockAsync(id);
                    return NoContent();
                }
                catch (NoSuchShipException e)
                {
                    return NotFound(e.Message);
                }
            }

            [HttpDelete("{id:int}")]
            public async Task<IActionResult> Delete(int id)
            {
                await ships.RemoveAsync(id);
                return NoContent();
            }
        }
        """;

    private static readonly string s_contract = """
        {"openapi":"3.0.1","info":{"title":"Harbour","version":"1"},"paths":{
        "/ships":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string","maxLength":80}}}}}},
          "responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Ship"}}}},"400":{"description":"refused"}}}},
        "/ships/{id}":{"parameters":[ID],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Ship"}}}},"404":{"description":"none"}}},
          "delete":{"responses":{"204":{"description":"ok"},"404":{"description":"none"}}}},
        "/ships/{id}/crates":{"parameters":[ID],"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["label"],"properties":{"label":{"type":"string"}}}}}},
          "responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Crate"}}}},"400":{"description":"refused"},"404":{"description":"none"}}}},
        "/ships/{id}/dock":{"parameters":[ID],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"docked already"}}}}},
        "components":{"schemas":{"Crate":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"},"label":{"type":"string"},"shipId":{"type":"integer","format":"int32"}}},
          "Ship":{"type":"object","required":["id","name"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"},"isDocked":{"type":"boolean"},"crates":{"type":"array","items":{"$ref":"#/components/schemas/Crate"}}}}}}}
        """.Replace("[ID]", """[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}]""", StringComparison.Ordinal);

    [Fact]
    [Proves("CatchAsOtherActions", "CatchBesideSiblings", "IncludeWhatIsAnswered", "LimitLength")]
    public async Task What_others_catch_is_caught_and_what_is_there_is_answered()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", s_contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(ran.ExitCode == 0, $"{repaired}\n{ran.Output}{ran.Errors}");
    }

    private const string AllAlike = """
        using Microsoft.AspNetCore.Diagnostics;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Pilots>();
        var app = builder.Build();
        app.UseExceptionHandler(error =>
        {
            error.Run(async context =>
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync(context.Features.Get<IExceptionHandlerFeature>()?.Error.Message ?? "");
            });
        });
        app.MapGet("/pilots/{id:int}", (int id, Pilots pilots) => pilots.Get(id));
        app.MapGet("/pilots/{id:int}/name", (int id, Pilots pilots) => pilots.NameOf(id));
        app.Run();

        public record Pilot(int Id, string Name);

        public class Pilots
        {
            private readonly Dictionary<int, Pilot> _pilots = new() { [1] = new(1, "Ada") };

            public Pilot Get(int id) => _pilots.GetValueOrDefault(id) ?? throw new KeyNotFoundException($"There is no pilot {id}.");

            public string NameOf(int id) => _pilots.TryGetValue(id, out var pilot) ? pilot.Name : throw new KeyNotFoundException($"Nobody is called {id}.");
        }
        """;

    private const string PilotContract = """
        {"openapi":"3.0.1","info":{"title":"Pilots","version":"1"},"paths":{
        "/pilots/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32","example":1}}],"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}}}}
        """;

    [Fact]
    [Proves("HandleExceptionsByStatus")]
    public async Task Exceptions_that_are_answered_alike_are_told_apart() => await TinyService.MendsAsync(AllAlike, PilotContract, "KeyNotFoundException => StatusCodes.Status404NotFound");

    private const string Unawaited = """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.UseMiddleware<RefusalMiddleware>();
        app.MapGet("/pilots/{id:int}", async (int id) =>
        {
            await Task.Delay(5);
            return id == 1 ? new Pilot(1, "Ada") : throw new NoSuchPilotException($"There is no pilot {id}.");
        });
        app.Run();

        public record Pilot(int Id, string Name);

        public class NoSuchPilotException(string message) : Exception(message);

        public class RefusalMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                try
                {
                    next(context);
                }
                catch (NoSuchPilotException e)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    await context.Response.WriteAsync(e.Message);
                }
            }
        }
        """;

    [Fact]
    [Proves("AwaitNextInPipeline")]
    public async Task A_middleware_that_does_not_wait_waits() => await TinyService.MendsAsync(Unawaited, PilotContract, "await next(context);");
}

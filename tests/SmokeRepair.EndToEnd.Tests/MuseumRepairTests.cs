using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Controllers straight on a context, with a fault of another kind in each action.</summary>
public sealed class MuseumRepairTests
{
    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<MuseumDb>(o => o.UseSqlite("Data Source=museum.db"));
        builder.Services.AddAuthentication("Cookies").AddCookie();
        builder.Services.AddControllers();
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<MuseumDb>().Database.EnsureCreated();
        app.UseAuthentication();
        app.MapControllers();
        app.Run();

        public class Room
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        public class Exhibit
        {
            public int Id { get; set; }
            [Required]
            public string Title { get; set; } = "";
            public int Year { get; set; }
            public int RoomId { get; set; }
            public bool IsLent { get; set; }
        }

        public class MuseumDb(DbContextOptions<MuseumDb> options) : DbContext(options)
        {
            public DbSet<Room> Rooms => Set<Room>();
            public DbSet<Exhibit> Exhibits => Set<Exhibit>();
        }

        public class NewRoom
        {
            [Required]
            public string? Name { get; set; }
            public string? Wing { get; set; }
        }

        public class NewExhibit
        {
            [Required]
            public string? Title { get; set; }
            public int Year { get; set; }
            public int RoomId { get; set; }
            public List<string>? Tags { get; set; }
        }

        public class NewName
        {
            [Required]
            public string? Name { get; set; }
        }

        public record Filter(string? Title);

        public class LentException(string message) : Exception(message);

        [ApiController]
        [Route("rooms")]
        public class RoomsController(MuseumDb db) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Create(NewRoom request)
            {
                var same = await db.Rooms.AnyAsync(r => r.Name == request.Name);
                if (same)
                    return StatusCode(500, "The room already exists.");
                var room = new Room { Name = request.Name! };
                db.Rooms.Add(room);
                await db.SaveChangesAsync();
                return Created($"/rooms/{room.Id}", room);
            }

            [HttpGet("{id:int}")]
            public async Task<IActionResult> Get(int id)
            {
                var room = await db.Rooms.FindAsync(id);
                return room is null ? NotFound() : Ok(room);
            }

            [HttpPut("{id:int}/name")]
            public async Task<IActionResult> Rename(int id, NewName request)
            {
                var room = await db.Rooms.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id);
                if (room is null)
                    return NotFound();
                room.Name = request.Name!;
                await db.SaveChangesAsync();
                return Ok(room);
            }

            [HttpGet("{id:int}/exhibits")]
            public async Task<IActionResult> Exhibits(int id) => Ok(await db.Exhibits.Where(e => e.RoomId == id).ToListAsync());

            [HttpGet("{id:int}/mean-year")]
            public async Task<IActionResult> MeanYear(int id)
            {
                if (!await db.Rooms.AnyAsync(r => r.Id == id))
                    return NotFound();
                var years = await db.Exhibits.Where(e => e.RoomId == id).Select(e => e.Year).ToListAsync();
                var mean = years.Sum() / years.Count;
                return Ok(mean);
            }

            [HttpGet("{id:int}/vault")]
            public async Task<IActionResult> Vault(int id)
            {
                if (await db.Rooms.FindAsync(id) is null)
                    return NotFound();
                if (!User.IsInRole("curator"))
                    return Forbid("Only curators see the vault.");
                return Ok(id);
            }
        }

        [ApiController]
        [Route("exhibits")]
        public class ExhibitsController(MuseumDb db) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Create(NewExhibit request)
            {
                if (!await db.Rooms.AnyAsync(r => r.Id == request.RoomId))
                    return NotFound();
                var letters = request.Tags?.Sum(t => t.Length) ?? 0;
                Console.WriteLine($"{letters} letters");
                var exhibit = new Exhibit { Title = request.Title!, Year = request.Year, RoomId = request.RoomId };
                db.Exhibits.Add(exhibit);
                await db.SaveChangesAsync();
                return CreatedAtAction(nameof(GetAsync), new { id = exhibit.Id }, exhibit);
            }

            [HttpGet("{id:int}")]
            public async Task<IActionResult> GetAsync(int id)
            {
                var exhibit = await db.Exhibits.FindAsync(id);
                return exhibit is null ? NotFound() : Ok(exhibit);
            }

            [HttpPut("{id:int}")]
            public async Task<IActionResult> Update(int id, Exhibit exhibit)
            {
                var known = await db.Exhibits.FindAsync(id);
                if (known is null)
                    return NotFound();
                exhibit.Id = id;
                db.Exhibits.Update(exhibit);
                await db.SaveChangesAsync();
                return NoContent();
            }

            [HttpDelete("{id:int}")]
            public async Task<IActionResult> Delete(int id)
            {
                var stub = new Exhibit { Id = id };
                db.Exhibits.Remove(stub);
                await db.SaveChangesAsync();
                return NoContent();
            }

            [HttpGet("count")]
            public IActionResult Count() => Ok(db.Exhibits.CountAsync());

            [HttpGet("search")]
            public IActionResult Search([FromQuery, Required] string filter)
            {
                var asked = JsonSerializer.Deserialize<Filter>(filter);
                return Ok(new { asked?.Title });
            }

            [HttpGet("pages")]
            public async Task<IActionResult> Pages(int size = 10)
            {
                var total = await db.Exhibits.CountAsync();
                return Ok(new { pages = (total + size - 1) / size });
            }

            [HttpPost("{id:int}/lend")]
            public async Task<IActionResult> Lend(int id)
            {
                try
                {
                    var exhibit = await db.Exhibits.FindAsync(id);
                    if (exhibit is null)
                        return NotFound();
                    if (exhibit.IsLent)
                        throw new LentException("The exhibit is lent already.");
                    exhibit.IsLent = true;
                    await db.SaveChangesAsync();
                    return NoContent();
                }
                catch (LentException e)
                {
                    return StatusCode(500, e.Message);
                }
            }
        }

        [ApiController]
        [Route("guides")]
        public class GuidesController : ControllerBase
        {
            private readonly ILogger _logger;

            public GuidesController(ILogger logger)
            {
                _logger = logger;
            }

            [HttpGet]
            public IActionResult List()
            {
                _logger.LogInformation("The guides are listed");
                return Ok(new[] { "Ada" });
            }
        }
        """;

    private const string Id = """{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}""";

    private static readonly string s_contract = """
        {"openapi":"3.0.1","info":{"title":"Museum","version":"1"},"paths":{
        "/rooms":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":60},"wing":{"type":"string","nullable":true,"pattern":"^[A-Z]{2}$"}}}}}},
          "responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Room"}}}},"400":{"description":"refused"},"409":{"description":"there already"}}}},
        "/rooms/{id}":{"parameters":[ID],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Room"}}}},"404":{"description":"none"}}}},
        "/rooms/{id}/name":{"parameters":[ID],"put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}}}}},
          "responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Room"}}}},"400":{"description":"refused"},"404":{"description":"none"}}}},
        "/rooms/{id}/exhibits":{"parameters":[ID],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Exhibit"}}}}},"404":{"description":"none"}}}},
        "/rooms/{id}/mean-year":{"parameters":[ID],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"integer"}}}},"404":{"description":"none"}}}},
        "/rooms/{id}/vault":{"parameters":[ID],"get":{"responses":{"200":{"description":"ok"},"403":{"description":"for curators"},"404":{"description":"none"}}}},
        "/exhibits":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","year","roomId"],"properties":{"title":{"type":"string","minLength":1},"year":{"type":"integer","format":"int32"},"roomId":{"type":"integer","format":"int32"},"tags":{"type":"array","nullable":true,"items":{"type":"string"}}}}}}},
          "responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Exhibit"}}}},"400":{"description":"refused"},"404":{"description":"no such room"}}}},
        "/exhibits/{id}":{"parameters":[ID],
          "get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Exhibit"}}}},"404":{"description":"none"}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","year","roomId"],"properties":{"title":{"type":"string","minLength":1},"year":{"type":"integer","format":"int32"},"roomId":{"type":"integer","format":"int32"}}}}}},"responses":{"204":{"description":"ok"},"400":{"description":"refused"},"404":{"description":"none"}}},
          "delete":{"responses":{"204":{"description":"ok"},"404":{"description":"none"}}}},
        "/exhibits/count":{"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"integer"}}}}}}},
        "/exhibits/search":{"get":{"parameters":[{"name":"filter","in":"query","required":true,"schema":{"type":"string"},"example":"{\"Title\":\"a\"}"}],"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/exhibits/pages":{"get":{"parameters":[{"name":"size","in":"query","schema":{"type":"integer","format":"int32"}}],"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/exhibits/{id}/lend":{"parameters":[ID],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"lent already"}}}},
        "/guides":{"get":{"responses":{"200":{"description":"ok"}}}}},
        "components":{"schemas":{"Room":{"type":"object","required":["id","name"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"}}},
          "Exhibit":{"type":"object","required":["id","title"],"properties":{"id":{"type":"integer","format":"int32"},"title":{"type":"string"},"year":{"type":"integer","format":"int32"},"roomId":{"type":"integer","format":"int32"},"isLent":{"type":"boolean"}}}}}}
        """.Replace("[ID]", $"[{Id}]", StringComparison.Ordinal);

    [Fact]
    [Proves("AnswerCaughtRefusalWithClientError", "AnswerNotFoundForUnknownRow", "AnswerNotFoundForUntrackedUpdate", "AwaitAnsweredTask", "CatchUnreadableText", "ForbidInWords", "GuardDivisionByZero", "InjectTypedLogger", "MatchPattern",
        "PointLocationToAction", "RefuseNullElement", "RequireMember", "RefuseWithClientError", "TrackChangedEntity", "UpdateTrackedEntity")]
    public async Task Each_fault_is_found_and_mended_by_the_strategy_for_its_kind()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", s_contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(ran.ExitCode == 0, $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Equal(1.0, (double)JsonNode.Parse(File.ReadAllText(Path.Combine(tiny.Out, "report.json")))!["passRate"]!["after"]!);
    }
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Faults of what is stored: a list of keys of which some name nothing, and a column that a valid request leaves out.</summary>
public sealed class DataRepairTests
{
    private const string Program = """
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<BlogDb>(o => o.UseSqlite("Data Source=blog.db"));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<BlogDb>().Database.EnsureCreated();

        app.MapPost("/tags", async (NewTag request, BlogDb db) =>
        {
            if (string.IsNullOrEmpty(request.Name))
                return Results.BadRequest();
            var tag = new Tag { Name = request.Name };
            db.Tags.Add(tag);
            await db.SaveChangesAsync();
            return Results.Created($"/tags/{tag.Id}", tag);
        });
        app.MapGet("/tags/{id:int}", async (int id, BlogDb db) => await db.Tags.FindAsync(id) is { } tag ? Results.Ok(tag) : Results.NotFound());
        app.MapPost("/articles", async (NewArticle request, BlogDb db) =>
        {
            var tags = await db.Tags.Where(t => request.TagIds.Contains(t.Id)).ToListAsync();
            var article = new Article { Title = request.Title, Lead = request.Lead!, Tags = tags };
            db.Articles.Add(article);
            await db.SaveChangesAsync();
            return Results.Created($"/articles/{article.Id}", new { article.Id, article.Title, article.Lead });
        });
        app.MapGet("/articles/{id:int}", async (int id, BlogDb db) => await db.Articles.FindAsync(id) is { } article ? Results.Ok(new { article.Id, article.Title, article.Lead }) : Results.NotFound());
        app.Run();

        public record NewArticle(string Title, string? Lead, int[] TagIds);

        public record NewTag(string Name);

        public class Article
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string Lead { get; set; } = "";
            public List<Tag> Tags { get; set; } = [];
        }

        public class Tag
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        public class BlogDb(DbContextOptions<BlogDb> options) : DbContext(options)
        {
            public DbSet<Article> Articles => Set<Article>();
            public DbSet<Tag> Tags => Set<Tag>();
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Blog","version":"1"},"paths":{
        "/tags":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"400":{"description":"refused"}}}},
        "/tags/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"404":{"description":"none"}}}},
        "/articles":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","tagIds"],"properties":{"title":{"type":"string"},"lead":{"type":"string","nullable":true},"tagIds":{"type":"array","items":{"type":"integer","format":"int32"}}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Article"}}}},"400":{"description":"refused"},"404":{"description":"a tag is not there"}}}},
        "/articles/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Article"}}}},"404":{"description":"none"}}}}},
        "components":{"schemas":{"Tag":{"type":"object","required":["id","name"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"}}},"Article":{"type":"object","required":["id","title"],"properties":{"id":{"type":"integer","format":"int32"},"title":{"type":"string"},"lead":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("KeepDefaultOfEntity", "RefuseUnknownElements")]
    public async Task Each_is_mended_before_it_is_stored()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        foreach (var wanted in (string[])["if (tags.Count != request.TagIds.Distinct().Count())", "Lead = request.Lead ?? \"\"", "request.TagIds is null"])
            Assert.True(repaired.Contains(wanted, StringComparison.Ordinal), $"{wanted} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
    }

    [Fact]
    public async Task What_is_made_and_named_to_nobody_is_known_by_its_row()
    {
        using var tiny = new TinyService("""
            using Microsoft.EntityFrameworkCore;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddDbContext<GardenDb>(o => o.UseSqlite("Data Source=garden.db"));
            var app = builder.Build();
            using (var scope = app.Services.CreateScope())
                scope.ServiceProvider.GetRequiredService<GardenDb>().Database.EnsureCreated();

            app.MapPost("/gardeners", async (NewGardener request, GardenDb db) =>
            {
                if (string.IsNullOrEmpty(request.Name))
                    return Results.BadRequest();
                db.Add(new Gardener { Name = request.Name });
                await db.SaveChangesAsync();
                return Results.Ok("Gardener created.");
            });
            app.MapPost("/beds", async (NewBed request, GardenDb db) =>
            {
                if (string.IsNullOrEmpty(request.Plant) || !await db.Gardeners.AnyAsync(g => g.Id == request.GardenerId))
                    return Results.BadRequest();
                db.Add(new Bed { Plant = request.Plant, GardenerId = request.GardenerId });
                await db.SaveChangesAsync();
                return Results.Ok("Bed created.");
            });
            app.MapGet("/beds/{id:int}", async (int id, GardenDb db) =>
            {
                var bed = await db.Beds.FirstOrDefaultAsync(b => b.Id == id);
                return bed is null ? Results.NotFound() : Results.Ok(new { bed.Id, bed.Plant, Gardener = bed.Gardener.Name });
            });
            app.Run();

            public record NewGardener(string? Name);

            public record NewBed(string? Plant, int GardenerId);

            public class Gardener
            {
                public int Id { get; set; }
                public string Name { get; set; } = "";
            }

            public class Bed
            {
                public int Id { get; set; }
                public string Plant { get; set; } = "";
                public int GardenerId { get; set; }
                public Gardener Gardener { get; set; } = null!;
            }

            public class GardenDb(DbContextOptions<GardenDb> options) : DbContext(options)
            {
                public DbSet<Gardener> Gardeners => Set<Gardener>();
                public DbSet<Bed> Beds => Set<Bed>();
            }
            """, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", """
            {"openapi":"3.0.1","info":{"title":"Garden","version":"1"},"paths":{
            "/gardeners":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"string"}}}},"400":{"description":"refused"}}}},
            "/beds":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["plant","gardenerId"],"properties":{"plant":{"type":"string"},"gardenerId":{"type":"integer","format":"int32"}}}}}},"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"string"}}}},"400":{"description":"refused"}}}},
            "/beds/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}}}}
            """);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(repaired.Contains("db.Beds.Include(b => b.Gardener).FirstOrDefaultAsync(b => b.Id == id)", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
    }

    [Fact]
    public async Task Whom_a_valid_request_names_and_nobody_is_may_be_refused()
    {
        using var tiny = new TinyService("""
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.EntityFrameworkCore;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllers();
            builder.Services.AddDbContext<BankDb>(o => o.UseSqlite("Data Source=bank.db"));
            var app = builder.Build();
            using (var scope = app.Services.CreateScope())
                scope.ServiceProvider.GetRequiredService<BankDb>().Database.EnsureCreated();
            app.MapControllers();
            app.Run();

            public record Transfer(string ToEmail, decimal Amount);

            public class Account
            {
                public int Id { get; set; }
                public string Email { get; set; } = "";
                public decimal Balance { get; set; }
            }

            public class BankDb(DbContextOptions<BankDb> options) : DbContext(options)
            {
                public DbSet<Account> Accounts => Set<Account>();
            }

            [ApiController]
            [Route("transfers")]
            public class TransfersController(BankDb db) : ControllerBase
            {
                [HttpPost]
                public async Task<IActionResult> Post(Transfer request)
                {
                    var email = request.ToEmail.Trim().ToLowerInvariant();
                    var target = await db.Accounts.FirstOrDefaultAsync(a => a.Email == email);
                    target.Balance += request.Amount;
                    await db.SaveChangesAsync();
                    return Ok(new { target.Balance });
                }
            }
            """, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", """
            {"openapi":"3.0.1","info":{"title":"Bank","version":"1"},"paths":{
            "/transfers":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["toEmail","amount"],"properties":{"toEmail":{"type":"string","format":"email"},"amount":{"type":"number"}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}}}}
            """);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")).ReplaceLineEndings(" ");
        Assert.True(System.Text.RegularExpressions.Regex.IsMatch(repaired, @"if \(target (is|==) null\)\s*\{?\s*return NotFound\(\);"), $"{repaired}\n{ran.Output}{ran.Errors}");
    }
}

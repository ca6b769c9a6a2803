using System.Net;
using System.Net.Http.Json;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Two requests at the same moment both see that a name is free, and one of them breaks the unique index.</summary>
public sealed class RaceRepairTests
{
    private const string Program = """
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<PetDb>(o => o.UseSqlite("Data Source=pets.db"));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<PetDb>().Database.EnsureCreated();

        app.MapPost("/owners", async (NewOwner request, PetDb db) =>
        {
            if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
                return Results.BadRequest();
            if (await db.Owners.AnyAsync(o => o.Name == request.Name))
                return Results.Conflict();
            var owner = new Owner { Name = request.Name };
            db.Owners.Add(owner);
            await db.SaveChangesAsync();
            return Results.Created($"/owners/{owner.Id}", owner);
        });
        app.MapGet("/owners/{id:int}", async (int id, PetDb db) => await db.Owners.FindAsync(id) is { } owner ? Results.Ok(owner) : Results.NotFound());
        app.Run();

        public record NewOwner(string? Name);

        public class Owner
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        public class PetDb(DbContextOptions<PetDb> options) : DbContext(options)
        {
            public DbSet<Owner> Owners => Set<Owner>();

            protected override void OnModelCreating(ModelBuilder model) => model.Entity<Owner>().HasIndex(o => o.Name).IsUnique();
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Pets","version":"1"},"paths":{
        "/owners":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":100}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Owner"}}}},"400":{"description":"refused"},"409":{"description":"taken"}}}},
        "/owners/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Owner"}}}},"404":{"description":"none"}}}}},
        "components":{"schemas":{"Owner":{"type":"object","required":["id","name"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"}}}}}}
        """;

    private const string Sqlite = """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""";

    [Fact]
    [Proves("CatchUniqueViolation")]
    public async Task Who_comes_second_is_told_of_the_conflict()
    {
        using var tiny = new TinyService(Program, items: Sqlite);
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--races", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(repaired.Contains("catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 })", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Equal(0, ran.ExitCode);

        // Without the tool: many at once, of whom one is first.
        await using var service = await RunningService.StartAsync(tiny.Folder);
        for (var round = 0; round < 10; round++)
        {
            var owner = new { name = $"owner {round}" };
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client.PostAsJsonAsync("/owners", owner)));
            Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{a.StatusCode}"));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Nobody_is_asked_twice_at_once_unless_it_is_wanted()
    {
        using var tiny = new TinyService(Program, items: Sqlite);
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("check", tiny.Folder, "--out", tiny.Out);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
    }
}

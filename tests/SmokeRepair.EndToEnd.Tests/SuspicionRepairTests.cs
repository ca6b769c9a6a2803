namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What no document calls wrong: guards the wrong way round, changes of state without one, and what was not loaded. Told and repaired where the repair shows it, left alone where an app means it so.</summary>
public sealed class SuspicionRepairTests
{
    private const string Program = """
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<StoreDb>(o => o.UseSqlite("Data Source=store.db"));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
            scope.ServiceProvider.GetRequiredService<StoreDb>().Database.EnsureCreated();

        app.MapPost("/shelves", async (NewShelf request, StoreDb db) =>
        {
            if (!await db.Shelves.AnyAsync(s => s.Name == request.Name))
                return Results.Conflict("A shelf of this name is there already.");
            var shelf = new Shelf { Name = request.Name };
            db.Shelves.Add(shelf);
            await db.SaveChangesAsync();
            return Results.Created($"/shelves/{shelf.Id}", new { shelf.Id, shelf.Name });
        });
        app.MapGet("/shelves", async (StoreDb db) =>
        {
            var shelves = await db.Shelves.OrderBy(s => s.Id).Take(20).ToListAsync();
            return Results.Ok(shelves.Select(s => new { s.Id, s.Name, boxes = s.Boxes.Select(b => b.Id) }));
        });
        app.MapGet("/shelves/{id:int}", async (int id, StoreDb db) =>
        {
            var shelf = await db.Shelves.FirstOrDefaultAsync(s => s.Id == id);
            return shelf is null ? Results.NotFound() : Results.Ok(new { shelf.Id, shelf.Name, load = shelf.Boxes.Sum(b => b.Weight) });
        });
        app.MapPost("/shelves/{id:int}/boxes", async (int id, NewBox request, StoreDb db) =>
        {
            if (await db.Shelves.FindAsync(id) is not { } shelf)
                return Results.NotFound();
            if (request.Weight < 1)
                return Results.BadRequest();
            var box = new Box { Weight = request.Weight };
            shelf.Boxes.Add(box);
            await db.SaveChangesAsync();
            return Results.Created($"/boxes/{box.Id}", new { box.Id, box.Weight });
        });
        app.MapPost("/shelves/{id:int}/close", async (int id, StoreDb db) =>
        {
            if (await db.Shelves.FindAsync(id) is not { } shelf)
                return Results.NotFound();
            if (!shelf.IsClosed)
                return Results.Conflict("It is closed already.");
            shelf.IsClosed = true;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.MapPost("/shelves/{id:int}/inspect", async (int id, StoreDb db) =>
        {
            if (await db.Shelves.FindAsync(id) is not { } shelf)
                return Results.NotFound();
            if (shelf.Inspections == 0 && !shelf.IsClosed)
                return Results.Conflict("Only what is closed is inspected.");
            shelf.Inspections++;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.MapPost("/shelves/{id:int}/paint", async (int id, StoreDb db) =>
        {
            if (await db.Shelves.FindAsync(id) is not { } shelf)
                return Results.NotFound();
            if (!shelf.IsClosed)
                return Results.Conflict("Only what is closed is painted.");
            return Results.NoContent();
        });
        app.MapPost("/parcels", async (StoreDb db) =>
        {
            var parcel = new Parcel();
            db.Parcels.Add(parcel);
            await db.SaveChangesAsync();
            return Results.Created($"/parcels/{parcel.Id}", new { parcel.Id });
        });
        app.MapPost("/parcels/{id:int}/pay", async (int id, StoreDb db) =>
        {
            if (await db.Parcels.FindAsync(id) is not { } parcel)
                return Results.NotFound();
            if (parcel.Status != ParcelStatus.Packed)
                return Results.Conflict("The parcel is not packed.");
            parcel.Status = ParcelStatus.Paid;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.MapPost("/parcels/{id:int}/ship", async (int id, StoreDb db) =>
        {
            if (await db.Parcels.FindAsync(id) is not { } parcel)
                return Results.NotFound();
            parcel.Status = ParcelStatus.Shipped;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.MapPost("/parcels/{id:int}/deliver", async (int id, StoreDb db) =>
        {
            if (await db.Parcels.FindAsync(id) is not { } parcel)
                return Results.NotFound();
            if (parcel.Status != ParcelStatus.Shipped)
                return Results.Conflict("The parcel is not shipped.");
            parcel.Status = ParcelStatus.Delivered;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.MapPost("/parcels/{id:int}/lose", async (int id, StoreDb db) =>
        {
            if (await db.Parcels.FindAsync(id) is not { } parcel)
                return Results.NotFound();
            parcel.Status = ParcelStatus.Lost;
            await db.SaveChangesAsync();
            return Results.NoContent();
        });
        app.Run();

        public enum ParcelStatus { Packed, Paid, Shipped, Delivered, Lost }

        public class Parcel
        {
            public int Id { get; set; }
            public ParcelStatus Status { get; set; }
        }

        public record NewShelf(string Name);

        public record NewBox(int Weight);

        public class Shelf
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public bool IsClosed { get; set; }
            public int Inspections { get; set; }
            public List<Box> Boxes { get; set; } = [];
        }

        public class Box
        {
            public int Id { get; set; }
            public int Weight { get; set; }
        }

        public class StoreDb(DbContextOptions<StoreDb> options) : DbContext(options)
        {
            public DbSet<Shelf> Shelves => Set<Shelf>();
            public DbSet<Parcel> Parcels => Set<Parcel>();
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Store","version":"1"},"paths":{
        "/shelves":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"}}}}}},"400":{"description":"invalid"},"409":{"description":"refused"}}},
        "get":{"responses":{"200":{"description":"ok"}}}},
        "/shelves/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"},"load":{"type":"integer","format":"int32"}}}}}},"404":{"description":"none"}}}},
        "/shelves/{id}/boxes":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["weight"],"properties":{"weight":{"type":"integer","format":"int32","minimum":1,"maximum":100}}}}}},"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"},"weight":{"type":"integer","format":"int32"}}}}}},"400":{"description":"invalid"},"404":{"description":"none"}}}},
        "/shelves/{id}/close":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}},
        "/shelves/{id}/inspect":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}},
        "/parcels":{"post":{"responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int32"}}}}}}}}},
        "/parcels/{id}/pay":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}},
        "/parcels/{id}/ship":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"}}}},
        "/parcels/{id}/deliver":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}},
        "/parcels/{id}/lose":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}},
        "/shelves/{id}/paint":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"post":{"responses":{"204":{"description":"ok"},"404":{"description":"none"},"409":{"description":"refused"}}}}}}
        """;

    [Fact]
    [Proves("IncludeWhatIsRead", "TurnRefusalRound")]
    public async Task What_a_repair_shows_to_be_a_fault_is_repaired_and_what_looks_like_one_is_left_alone()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.14" />""");
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        string[] wanted =
        [
            "if (await db.Shelves.AnyAsync(s => s.Name == request.Name))\n        return Results.Conflict(",
            "if (shelf.IsClosed)\n        return Results.Conflict(\"It is closed already.\")",
            "if (parcel.Status != ParcelStatus.Paid)\n        return Results.Conflict(",
            "await db.Shelves.Include(s => s.Boxes).FirstOrDefaultAsync(s => s.Id == id)",
        ];
        string[] kept =
        [
            "        return Results.NotFound();\n    parcel.Status = ParcelStatus.Lost;",
            "if (shelf.Inspections == 0 && !shelf.IsClosed)",
            "if (!shelf.IsClosed)\n        return Results.Conflict(\"Only what is closed is painted.\")",
            "await db.Shelves.OrderBy(s => s.Id).Take(20).ToListAsync()",
        ];
        Assert.All(wanted.Concat(kept), text => Assert.True(repaired.Contains(text, StringComparison.Ordinal), $"{text} is missing:\n{repaired}\n{ran.Output}{ran.Errors}"));
        Assert.Contains("F906", ran.Output, StringComparison.Ordinal);
        Assert.Contains("F907", ran.Output, StringComparison.Ordinal);
    }
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A rule that the request for a new thing has, and the one that replaces the thing lacks.</summary>
public sealed class TwinRuleRepairTests
{
    private const string Program = """
        using System.Collections.Concurrent;
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddSingleton<Shelf>();
        var app = builder.Build();
        app.MapControllers();
        app.Run();

        public class Shelf : ConcurrentDictionary<int, Book>
        {
            private int _last;

            public int Next() => Interlocked.Increment(ref _last);
        }

        public record Book(int Id, string Title, int Pages, string? Note);

        public class CreateBook
        {
            [Required, StringLength(60)]
            public string Title { get; set; } = "";

            [Range(1, 5000)]
            public int Pages { get; set; }

            [StringLength(20)]
            public string? Note { get; set; }
        }

        public class UpdateBook
        {
            [Required]
            public string Title { get; set; } = "";

            public int Pages { get; set; }

            public string? Note { get; set; }
        }

        [ApiController]
        [Route("books")]
        public class BooksController(Shelf shelf) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public ActionResult<Book> Get(int id) => shelf.TryGetValue(id, out var book) ? book : NotFound();

            [HttpPost]
            public ActionResult<Book> Create(CreateBook book)
            {
                var added = new Book(shelf.Next(), book.Title, book.Pages, book.Note);
                shelf[added.Id] = added;
                return CreatedAtAction(nameof(Get), new { id = added.Id }, added);
            }

            [HttpPut("{id:int}")]
            public ActionResult<Book> Update(int id, UpdateBook book)
            {
                if (!shelf.ContainsKey(id))
                    return NotFound();
                return shelf[id] = new Book(id, book.Title, book.Pages, book.Note);
            }
        }
        """;

    [Fact]
    [Proves("ValidateAsTwin")]
    public async Task What_a_new_thing_is_held_to_holds_for_what_replaces_it()
    {
        using var tiny = new TinyService(Program);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose", "--budget", "60");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")).ReplaceLineEndings("\n");
        var update = repaired[repaired.IndexOf("class UpdateBook", StringComparison.Ordinal)..repaired.IndexOf("[ApiController]", StringComparison.Ordinal)];
        Assert.True(ran.ExitCode == 0 && update.ReplaceLineEndings("\n").Trim() == """
            class UpdateBook
            {
                [Required, StringLength(60)]
                public string Title { get; set; } = "";

                [Range(1, 5000)]
                public int Pages { get; set; }

                [StringLength(20)]
                public string? Note { get; set; }
            }
            """.ReplaceLineEndings("\n"), $"{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Contains("F912", File.ReadAllText(Path.Combine(tiny.Out, "report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_leave_out_what_a_new_thing_needs_is_not_asked_for_it()
    {
        using var tiny = new TinyService(Program.ReplaceLineEndings("\n")
            .Replace("[Required, StringLength(60)]", "[Required]", StringComparison.Ordinal)
            .Replace("[StringLength(20)]", "", StringComparison.Ordinal)
            .Replace("    [Required]\n    public string Title { get; set; } = \"\";\n\n    public int Pages", "    public string? Title { get; set; }\n\n    [Range(1, 5000)]\n    public int Pages", StringComparison.Ordinal)
            .Replace("new Book(id, book.Title,", "new Book(id, book.Title ?? shelf[id].Title,", StringComparison.Ordinal));
        Assert.Contains("public string? Title", File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")), StringComparison.Ordinal);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--verbose", "--budget", "60");

        Assert.True(ran.ExitCode == 0 && !ran.Output.Contains("F912", StringComparison.Ordinal) && !ran.Output.Contains("diff --git", StringComparison.Ordinal), $"{ran.Output}{ran.Errors}");
    }
}

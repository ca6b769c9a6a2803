namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Faults of the order of things: what blocks, what goes on, what nobody waits for, what is never given back.</summary>
public sealed class FlowRepairTests
{
    private const string Blocking = """
        using System.Text.Json;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<BodyReader>();
        var app = builder.Build();
        app.MapPost("/notes", (HttpRequest request, BodyReader bodies) =>
        {
            var text = bodies.Read(request);
            return text.Length == 0 ? Results.BadRequest() : Results.Ok(new Note(text));
        });
        app.MapPut("/notes", (HttpRequest request) =>
        {
            Note? note;
            try
            {
                note = JsonSerializer.Deserialize<Note>(request.Body, JsonSerializerOptions.Web);
            }
            catch (JsonException)
            {
                return Results.BadRequest();
            }

            return string.IsNullOrEmpty(note?.Text) ? Results.BadRequest() : Results.Ok(note);
        });
        app.MapGet("/notes/export", (HttpContext context) =>
        {
            context.Response.ContentType = "text/csv";
            using var writer = new StreamWriter(context.Response.Body);
            writer.WriteLine("id;text");
        });
        app.Run();

        public record Note(string Text);

        public class BodyReader
        {
            public string Read(HttpRequest request)
            {
                using var reader = new StreamReader(request.Body);
                return reader.ReadToEnd();
            }
        }
        """;

    private const string BlockingContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/notes":{
          "post":{"requestBody":{"required":true,"content":{"text/plain":{"schema":{"type":"string","minLength":1}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/notes/export":{"get":{"responses":{"200":{"description":"ok"}}}}}}
        """;

    [Fact]
    public async Task What_blocks_on_a_body_is_awaited() => await MendsAsync(Blocking, BlockingContract,
        "async (HttpRequest request, BodyReader bodies) =>", "var text = await bodies.ReadAsync(request);", "return await reader.ReadToEndAsync();",
        "note = await JsonSerializer.DeserializeAsync<Note>(request.Body, JsonSerializerOptions.Web);", "await using var writer", """await writer.WriteLineAsync("id;text");""");

    // Repairs the service to the last violation, by changes that say what is wanted.
    private static async Task MendsAsync(string program, string contract, params string[] wanted)
    {
        using var tiny = new TinyService(program);
        tiny.Write("openapi.json", contract);
        var ran = await CommandLine.SmokeRepairAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        foreach (var text in wanted)
            Assert.True(repaired.Contains(text, StringComparison.Ordinal), $"{text} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
        Assert.True(ran.ExitCode == 0, $"{repaired}\n{ran.Output}{ran.Errors}");
    }
}

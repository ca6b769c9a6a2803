namespace SmokeRepair.EndToEnd.Tests;

/// <summary><c>--auth login:OPERATION</c>: the app's own login, anew at every start of the app.</summary>
public sealed class LoginRepairTests
{
    // No authentication that the agent could stand in for, and tokens that end with the process.
    private const string Program = """
        var names = new Dictionary<int, string> { [1] = "one" };
        var tokens = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        var app = WebApplication.CreateBuilder(args).Build();
        app.Use((context, next) =>
        {
            var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "");
            if (!context.Request.Path.StartsWithSegments("/names") || tokens.ContainsKey(token)) return next(context);
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        app.MapPost("/login", (Login login) =>
        {
            if (login.Password != "sesame") return Results.Unauthorized();
            var token = Guid.NewGuid().ToString("N");
            tokens[token] = true;
            return Results.Ok(new { token });
        });
        app.MapGet("/names/{id:int}", (int id) =>
        {
            return Results.Ok(names[id]);
        });
        app.Run();

        public record Login(string User, string Password);
        """;

    [Fact]
    public async Task What_only_a_signed_in_user_reaches_is_found_repaired_and_proven()
    {
        using var tiny = new TinyService(Program);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--auth", """login:POST /login {"user":"ann","password":"sesame"}""");

        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
        Assert.Contains("names.TryGetValue(id, out", File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", File.ReadAllText(Path.Combine(tiny.Out, "report.json")), StringComparison.Ordinal);
    }
}

using Microsoft.AspNetCore.Mvc;

namespace AgentOverhead;

/// <summary>The app under measurement: this very program, asked to serve. Its endpoints do next to nothing, so that the agent's share is at its greatest.</summary>
internal static class MeasuredApp
{
    public static void Serve(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapControllers();
        app.MapGet("/minimal", () => "fine");
        app.MapGet("/json", async () =>
        {
            await Task.Yield();
            return Results.Ok(new { id = 1, name = "one" });
        });
        app.Run();
    }
}

[ApiController]
public sealed class MeasuredController : ControllerBase
{
    [HttpGet("controller/{id:int}")]
    public ActionResult<int> Get(int id) => id > 0 ? id : NotFound();
}

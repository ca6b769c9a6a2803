namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What the framework lists as input, and binds to nothing.</summary>
public sealed class BindingTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapControllers();
        app.Run();

        public class PageQuery
        {
            public int Page { get; set; } = 1;
            public int Size { get; set; } = 10;
            public int Skipped => (Page - 1) * Size;
        }

        [ApiController]
        [Route("things")]
        public class ThingsController : ControllerBase
        {
            [HttpGet]
            public IActionResult List([FromQuery] PageQuery query) => query.Page is < 1 or > 1000 || query.Size is < 1 or > 100 ? BadRequest() : Ok(new[] { query.Skipped });
        }
        """;

    [Fact]
    public async Task What_a_query_computes_is_no_input()
    {
        using var tiny = new TinyService(Program);
        var ran = await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out, "--verbose");

        Assert.True(ran.ExitCode == 0 && ran.Output.Contains("100.0 %", StringComparison.Ordinal), $"{ran.Output}{ran.Errors}");
    }
}

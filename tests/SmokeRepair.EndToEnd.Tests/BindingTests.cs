namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What the framework lists as input, and binds to nothing.</summary>
public sealed class BindingTests
{
    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddOpenApi();
        var app = builder.Build();
        app.MapOpenApi();
        app.MapControllers();
        app.Run();

        public class PageQuery
        {
            public int Page { get; set; } = 1;
            public int Size { get; set; } = 10;
            public int Skipped => (Page - 1) * Size;
        }

        public class NewThing
        {
            [Required]
            public string? Name { get; set; }

            [Required]
            public string State { get; set; } = "new";
        }

        [ApiController]
        [Route("things")]
        public class ThingsController : ControllerBase
        {
            [HttpGet]
            public IActionResult List([FromQuery] PageQuery query) => query.Page is < 1 or > 1000 || query.Size is < 1 or > 100 ? BadRequest() : Ok(new[] { query.Skipped });

            [HttpPost]
            public IActionResult Make(NewThing thing) => Ok(thing);
        }
        """;

    [Fact]
    public async Task What_a_query_computes_is_no_input_and_what_has_a_value_of_its_own_is_not_missed()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="Microsoft.AspNetCore.OpenApi" Version="10.0.15" />""");
        var ran = await Tool.RunAsync("check", tiny.Folder, "--out", tiny.Out, "--verbose");

        Assert.True(ran.ExitCode == 0 && ran.Output.Contains("100.0 %", StringComparison.Ordinal), $"{ran.Output}{ran.Errors}");
    }
}

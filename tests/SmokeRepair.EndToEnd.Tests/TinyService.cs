namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A service of one file, made for one test.</summary>
internal sealed class TinyService : IDisposable
{
    /// <summary>A service that answers one GET.</summary>
    public const string Fine = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/ping", () => "pong");
        app.Run();
        """;

    public TinyService(string program, string sdk = "Microsoft.NET.Sdk.Web", string items = "")
    {
        Folder = Directory.CreateTempSubdirectory("smokerepair-tiny-").FullName;
        Write("Tiny.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        Write("Program.cs", program);
    }

    public string Folder { get; }

    public string Out => Path.Combine(Folder, "out");

    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new System.Text.UTF8Encoding(false));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Repairs a service to the last violation, by changes that say what is wanted.</summary>
    public static Task MendsAsync(string program, string contract, params string[] wanted) => MendsAsync(program, contract, [], wanted);

    /// <summary>Repairs a service to the last violation, with options of the command line.</summary>
    public static async Task MendsAsync(string program, string contract, string[] options, string[] wanted)
    {
        using var tiny = new TinyService(program);
        tiny.Write("openapi.json", contract);
        var ran = await Tool.RunAsync(["repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose", .. options]);

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        foreach (var text in wanted)
            Assert.True(repaired.Contains(text, StringComparison.Ordinal), $"{text} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
        Assert.True(ran.ExitCode == 0, $"{repaired}\n{ran.Output}{ran.Errors}");
    }
}

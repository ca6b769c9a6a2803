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

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text, new System.Text.UTF8Encoding(false));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

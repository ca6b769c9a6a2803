using SmokeRepair.Projects;

namespace SmokeRepair.Tests.Projects;

/// <summary>A small solution on disk, made once: a service with a library, a worker, tests, and a library of several frameworks.</summary>
public sealed class Fixture : IDisposable
{
    private const string Web = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>{0}</Project>""";

    public Fixture()
    {
        Write("Shop.slnx", """<Solution><Folder Name="/src/"><Project Path="Api/Api.csproj" /><Project Path="Lib\Lib.csproj" /></Folder><Project Path="Api.Tests/Api.Tests.csproj" /></Solution>""");
        Write("Shop.Text.sln.txt", """

            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Api", "Api\Api.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{21111111-1111-1111-1111-111111111111}"
            EndProject
            """);
        Write("Api/Api.csproj", Web.Replace("{0}", """<ItemGroup><ProjectReference Include="..\Lib\Lib.csproj" /><EmbeddedResource Include="note.txt" /></ItemGroup>""", StringComparison.Ordinal));
        Write("Api/note.txt", "hello");
        Write("Api/Program.cs", "\uFEFFusing System.Text.RegularExpressions;\r\nvar app = WebApplication.Create(args);\r\napp.MapGet(\"/\", () => Shop.Names.Default);\r\napp.Run();\r\npartial class Patterns { [GeneratedRegex(\"a+\")] public static partial Regex A(); }\r\n");
        Write("Lib/Lib.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks></PropertyGroup></Project>""");
        Write("Lib/Names.cs", "namespace Shop { public static class Names { public const string Default = \"shop\"; } }\n");
        Write("Api.Tests/Api.Tests.csproj", Web.Replace("<Nullable>", "<IsTestProject>true</IsTestProject><Nullable>", StringComparison.Ordinal).Replace("{0}", "", StringComparison.Ordinal));
        Write("Api.Tests/Program.cs", "System.Console.WriteLine();\n");
        Write("Other/Two.sln.txt", "");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("smokerepair-projects-").FullName;

    public string Cache => Path.Combine(Root, ".cache");

    public string At(string relative) => Path.Combine(Root, relative);

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text);
        return At(relative);
    }

    public void WriteWeb(string relative, string program)
    {
        Write(relative + ".csproj", Web.Replace("{0}", "", StringComparison.Ordinal));
        Write(Path.Combine(Path.GetDirectoryName(relative)!, "Program.cs"), program);
    }

    internal ProjectLoader Loader() => new(Cache);

    /// <summary>Every byte of the project except what a build may write.</summary>
    public Dictionary<string, string> Sources() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(Root, f).Split('/', '\\').Any(p => p is "bin" or "obj" or ".cache"))
        .ToDictionary(f => f, f => Convert.ToHexString(File.ReadAllBytes(f)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

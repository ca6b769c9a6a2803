using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SmokeRepair.Tests.Evidence;

/// <summary>The sources of <c>tests/Apps/Mishaps</c>, compiled for reading.</summary>
internal static class MishapsSource
{
    /// <summary>Compiles the app that lies in a folder.</summary>
    public static CSharpCompilation Compile(string directory)
    {
        var sources = Directory.GetFiles(directory, "*.cs").Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f));
        var usings = string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging" }.Select(u => $"global using {u};\n"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create("Mishaps", [.. sources, CSharpSyntaxTree.ParseText(usings)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
    }
}

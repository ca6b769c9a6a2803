using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SmokeRepair.Projects;

namespace SmokeRepair.Tests.Projects;

public sealed class EmitInputsTests
{
    [Fact]
    public void What_only_a_build_finds_out_of_referenced_controllers_is_emitted_too()
    {
        var folder = Directory.CreateTempSubdirectory("smokerepair-emit-").FullName;
        try
        {
            var attributes = Path.Combine(folder, ".NETCoreApp,Version=v10.0.AssemblyAttributes.cs");
            File.WriteAllText(attributes, "");
            var arguments = CSharpCommandLineParser.Default.Parse(["/t:library", "/out:Shop.dll", attributes], folder, null);
            var compilation = CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText("public class Shop;")], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

            Assert.DoesNotContain("part", Emitted(arguments, compilation), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "Shop.MvcApplicationPartsAssemblyInfo.cs"), "[assembly: System.Reflection.AssemblyMetadata(\"part\", \"Orders\")]");
            Assert.Contains("part", Emitted(arguments, compilation), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Emitted(CSharpCommandLineArguments arguments, Compilation compilation)
    {
        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        var result = new EmitInputs(arguments).Emit(compilation, pe, pdb);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return string.Join(' ', Assembly.Load(pe.ToArray()).GetCustomAttributes<AssemblyMetadataAttribute>().Select(a => $"{a.Key} {a.Value}"));
    }
}

using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public class AppCopyTests
{
    [Fact]
    public void A_link_to_nowhere_is_left_out_and_told()
    {
        if (OperatingSystem.IsWindows()) return;
        var root = Directory.CreateTempSubdirectory("copy").FullName;
        try
        {
            var project = Path.Combine(root, "app");
            Directory.CreateDirectory(Path.Combine(project, "bin"));
            File.WriteAllText(Path.Combine(project, "data.json"), "{}");
            File.WriteAllText(Path.Combine(project, "bin", "App.dll"), "x");
            foreach (var link in new[] { "logs", "bin/native.txt" }) File.CreateSymbolicLink(Path.Combine(project, link), "/nowhere/at/all");

            var copy = AppCopy.Make(new AppImage { AssemblyPath = Path.Combine(project, "bin", "App.dll"), ProjectDirectory = project }, Path.Combine(root, "copy"), CancellationToken.None);

            Assert.Equal(["bin/native.txt", "logs"], copy.Skipped.Select(s => Path.GetRelativePath(project, s)).Order(StringComparer.Ordinal));
            Assert.True(File.Exists(Path.Combine(copy.ContentRoot, "data.json")) && File.Exists(copy.AssemblyPath));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}

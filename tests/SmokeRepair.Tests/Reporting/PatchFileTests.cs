using System.Diagnostics;
using System.Text;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Reporting;

/// <summary>git itself is asked whether it takes the patch, and whether it then has the bytes that were meant.</summary>
public sealed class PatchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a line changes", "a\nb\nc\n", "a\nB\nc\n")]
    [InlineData("lines at both ends", "a\nb\nc\n", "0\na\nb\nc\nd\n")]
    [InlineData("two changes far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\nx\n3\n4\n5\n6\n7\n8\n9\n10\ny\n12\n")]
    [InlineData("two changes close together", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\n5\n6\n7\ny\n9\n")]
    [InlineData("carriage returns", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n")]
    [InlineData("carriage returns in the changed lines only", "a\nb\r\nc\n", "a\nb\nc\r\n")]
    [InlineData("no line end before", "a\nb", "a\nb\nc\n")]
    [InlineData("no line end after", "a\nb\n", "a\nb")]
    [InlineData("no line end before and after", "a\nb", "a\nc")]
    [InlineData("a line end stays away further down", "a\nb\nc\nd\ne\nf\ng", "A\nb\nc\nd\ne\nf\ng")]
    [InlineData("all goes", "a\nb\n", "")]
    [InlineData("lines that look like a patch", "--- a\n+++ b\n", "@@ -1 +1 @@\n--- a\n-- b\n")]
    [InlineData("other letters", "// Größe\n", "// 大きさ\n")]
    public void Git_takes_it(string _, string before, string after) => Check([("src/A.cs", before, after, false)]);

    [Theory]
    [InlineData("plain.cs")]
    [InlineData("deep/er/with blank.cs")]
    [InlineData("Größe.cs")]
    [InlineData("quo\"te.cs")]
    public void Git_takes_it_under_any_name(string name) => Check([(name, "a\n", "b\n", false), ("new/" + name, null, "x\ny", false)]);

    [Fact]
    public void A_byte_order_mark_stays() => Check([("A.cs", "first\nb\n", "First\nb\n", true), ("B.cs", "first\nb\n", "first\nB\n", true)]);

    [Fact]
    public void Git_takes_a_thousand_random_edits()
    {
        var random = new Random(7);
        Check([.. Enumerable.Range(0, 1000).Select(i =>
        {
            var lines = Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"{(char)('a' + random.Next(6))}{(random.Next(8) == 0 ? "\r" : "")}").ToList();
            var before = string.Join('\n', lines) + (random.Next(3) == 0 ? "" : "\n");
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                var at = random.Next(lines.Count + 1);
                if (random.Next(2) == 0 && at < lines.Count)
                    lines.RemoveAt(at);
                else
                    lines.Insert(at, $"{(char)('a' + random.Next(6))}");
            }

            return ($"f{i}.cs", (string?)before, string.Join('\n', lines) + (random.Next(3) == 0 ? "" : "\n"), false);
        })]);
    }

    [Fact]
    public void Paths_start_at_the_top_of_the_repository()
    {
        Directory.CreateDirectory(_folder.File(".git"));
        Directory.CreateDirectory(_folder.File("services/api"));
        var paths = ReportPaths.For(_folder.File("services/api"));
        var patch = PatchFile.Write([new FileChange(_folder.File("services/api/A.cs"), "a\n", "b\n")], paths);
        Assert.Contains("--- a/services/api/A.cs\n", patch, StringComparison.Ordinal);
        Assert.Equal("services/api", paths.PathInRepository);
    }

    [Fact]
    public void A_patch_never_leads_upwards()
    {
        var paths = new ReportPaths(_folder.File("src/api"), _folder.File("src/api"));
        var patch = PatchFile.Write([new FileChange(_folder.File("src/lib/L.cs"), "a\n", "b\n"), new FileChange(_folder.File("src/api/A.cs"), "a\n", "b\n")], paths);
        Assert.Contains("+++ b/api/A.cs\n", patch, StringComparison.Ordinal);
        Assert.Contains("+++ b/lib/L.cs\n", patch, StringComparison.Ordinal);
    }

    [Fact]
    public void Repairs_of_one_file_become_one_change_and_none_is_no_change()
    {
        var path = _folder.File("A.cs");
        var merged = PatchFile.Merge([new(path, "a\n", "b\n"), new(path, "b\n", "c\n"), new(_folder.File("B.cs"), "x", "y"), new(_folder.File("B.cs"), "y", "x")]);
        Assert.Equal(new FileChange(path, "a\n", "c\n"), Assert.Single(merged));
    }

    [Fact]
    public void Texts_with_nothing_in_common_are_compared_in_no_time()
    {
        var before = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"old {i}\n"));
        var after = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"new {i}\n"));
        var watch = Stopwatch.StartNew();
        var patch = PatchFile.Write([new FileChange(_folder.File("A.cs"), before, after)], ReportPaths.For(_folder.Path));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Equal(40_003, patch.Split('\n').Length - 1 - 1);
    }

    private void Check((string Name, string? Before, string After, bool Bom)[] files)
    {
        var changes = new List<FileChange>();
        foreach (var (name, before, after, bom) in files)
        {
            var path = _folder.File(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (before is not null)
                File.WriteAllText(path, before, new UTF8Encoding(bom));
            changes.Add(new FileChange(path, before, after));
        }

        var patch = PatchFile.Write(changes, ReportPaths.For(_folder.Path));
        File.WriteAllText(_folder.File("repair.patch"), patch);
        Git("init", "-q");
        Git("apply", "--check", "--whitespace=nowarn", "repair.patch");
        Git("apply", "--whitespace=nowarn", "repair.patch");
        foreach (var (name, _, after, bom) in files)
        {
            var expected = (bom ? "\uFEFF" : "") + after;
            // git removes a file of which nothing is left only when told so; an empty one stays.
            Assert.Equal(Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(_folder.File(name)));
        }
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.autocrlf=false", .. arguments]) { WorkingDirectory = _folder.Path, RedirectStandardError = true };
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(_folder.Path);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}

using System.Text.Json.Nodes;
using System.Xml.Linq;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.House;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Reporting;

public sealed class ReportTests
{
    private readonly RunReport _report = Sample.Report();

    [Fact]
    public Task Json_is_as_documented() => Snapshot.Match(_report.ToJson(), "json");

    [Fact]
    public Task Html_reads_well() => Snapshot.Match(HtmlReport.Write(_report), "html");

    [Fact]
    public Task Sarif_has_stacks_flows_and_fixes() => Snapshot.Match(SarifReport.Write(_report, "1.2.3"), "sarif");

    [Fact]
    public Task JUnit_has_a_case_per_probe() => Snapshot.Match(JUnitReport.Write(_report), "xml");

    [Fact]
    public void The_same_events_make_the_same_reports()
    {
        var again = Sample.Report();
        Assert.Equal(_report.ToJson(), again.ToJson());
        Assert.Equal(SarifReport.Write(_report, "1"), SarifReport.Write(again, "1"));
        Assert.Equal(HtmlReport.Write(_report), HtmlReport.Write(again));
    }

    [Fact]
    public void Nothing_secret_and_nothing_of_the_machine_is_in_any_report()
    {
        foreach (var text in new[] { _report.ToJson(), HtmlReport.Write(_report), SarifReport.Write(_report, "1"), JUnitReport.Write(_report), _report.Patch })
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("somebody", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-H 'Cookie: sid=abc; x=y' -d '{}'", "-H 'Cookie: ***' -d '{}'")]
    [InlineData("""{"userName":"u","password":"a\"b","n":1}""", """{"userName":"u","password":"***","n":1}""")]
    [InlineData("Server=db;User Id=sa;Password=p w;Timeout=3", "Server=db;User Id=sa;Password=*** w;Timeout=3")]
    [InlineData("connect postgres://user:pw@host/db", "connect postgres://user:***@host/db")]
    [InlineData("plain text", "plain text")]
    public void What_looks_like_a_secret_is_hidden(string text, string redacted) => Assert.Equal(redacted, Redaction.Of(text));

    [Fact]
    public void Html_escapes_whatever_it_shows()
    {
        const string Evil = "<script>alert(1)</script>\"'&";
        var v = new ViolationEntry(Evil, Evil, Evil, Evil, Evil, 500, new ExceptionEntry(Evil, [], Evil, Evil, 1, 1, Evil, false, []), Evil, ViolationOutcome.Repaired, Evil);
        var html = HtmlReport.Write(new RunReport
        {
            Project = Evil,
            Violations = [v],
            Repairs = [new RepairEntry(Evil, Evil, Evil, Evil, Evil, Evil, Evil, Evil, "+" + Evil, [Evil])],
            Rejected = [new RejectedEntry(Evil, Evil, Evil, Evil)],
            Learning = new() { Note = Evil, Applied = [new(Evil, Evil, Evil, Evil, Evil)] },
            Rebuild = new RebuildEntry(false, 0, 0, Evil),
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("id=\"<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fix_in_sarif_makes_the_same_text_as_the_patch()
    {
        var change = Sample.Patch.Files[0];
        var fix = JsonNode.Parse(SarifReport.Write(_report, "1"))!["runs"]![0]!["results"]![0]!["fixes"]![0]!["artifactChanges"]![0]!;
        Assert.Equal("app/Things.cs", (string?)fix["artifactLocation"]!["uri"]);
        var lines = change.Before!.Split('\n').Select(l => l + "\n").ToList();
        foreach (var replacement in fix["replacements"]!.AsArray().Reverse())
        {
            var (start, end) = ((int)replacement!["deletedRegion"]!["startLine"]!, (int)replacement["deletedRegion"]!["endLine"]!);
            lines.RemoveRange(start - 1, end - start);
            lines.Insert(start - 1, (string)replacement["insertedContent"]!["text"]!);
        }

        Assert.Equal(change.After, string.Concat(lines)[..^1]);
    }

    [Fact]
    public void JUnit_is_well_formed_whatever_the_names_are() =>
        Assert.Equal(3, XDocument.Parse(JUnitReport.Write(_report)).Descendants("testcase").Count());

    [Fact]
    public void A_violation_that_comes_back_is_open_again()
    {
        var builder = new ReportBuilder(Sample.Paths);
        foreach (var e in Sample.Events())
            builder.On(e);
        Assert.Equal([ViolationOutcome.Repaired, ViolationOutcome.Open], builder.Build().Violations.Select(v => v.Outcome));
        builder.On(new ViolationFound(new Entries(Sample.Paths).Of(Sample.Missing)));
        Assert.Equal(2, builder.Build().Open.Count());
    }

    [Fact]
    public void A_pass_rate_of_one_means_all()
    {
        var builder = new ReportBuilder(Sample.Paths);
        builder.On(new ProbesRun(99_999, 1, 0, 5));
        Assert.Equal(new PassRateEntry(0.9999, 0.9999, 100_000) { Excluded = 5 }, builder.Build().PassRate);
        Assert.Equal(1, new ProbesRun(0, 0, 0, 0).PassRate);
    }

    [Fact]
    public void Reports_are_written_whole_and_an_old_patch_goes()
    {
        using var folder = new TemporaryFolder();
        var reports = folder.File("deep/out");
        Assert.Null(ReportFiles.Write(_report, reports, "1"));
        Assert.Equal(["junit.xml", "repair.patch", "report.html", "report.json", "report.sarif"], Directory.GetFiles(reports).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(_report.ToJson(), File.ReadAllText(Path.Combine(reports, "report.json")));
        Assert.Null(ReportFiles.Write(_report with { Patch = "" }, reports, "1"));
        Assert.Equal(4, Directory.GetFiles(reports).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_an_error_that_can_be_mended()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        foreach (var error in new[] { ReportFiles.Probe(folder.File("file")), ReportFiles.Write(_report, folder.File("file"), "1"), ReportFiles.Probe(folder.File("file/below")) })
        {
            Assert.Equal("SR0501", error!.Code);
            Assert.StartsWith(folder.File("file"), error.Where, StringComparison.Ordinal);
            Assert.Contains("--out", error.HowToMend, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_full_disk_is_said_to_be_full_and_leaves_no_half_file()
    {
        // A device that is always full stands for the folder's file system where there is one.
        if (!File.Exists("/dev/full"))
            return;
        using var folder = new TemporaryFolder();
        var e = Assert.ThrowsAny<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write([1]);
        });
        Assert.Equal("SR0502", ReportFiles.CannotWrite(folder.Path, e).Code);
    }
}

using SmokeRepair.Reporting;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary>What is shown when a run is over.</summary>
internal sealed class Summary(IAnsiConsole console)
{
    public void Write(RunResult result, RunOptions options)
    {
        var report = result.Report;
        // The error alone says it when there was no run to speak of.
        if (report.PassRate.Probes == 0 && report.Violations.Count == 0)
            return;
        Violations(report);
        Repairs(report);
        Rejected(report);
        Diff(report);

        console.WriteLine();
        if (!options.CheckOnly)
        {
            console.MarkupLineInterpolated($"[dim]learning:[/] {report.Learning.Note}");
            console.MarkupLineInterpolated($"[dim]rebuilds:[/] {Rebuilds(report.Rebuild)}");
            console.MarkupLineInterpolated($"[bold]pass rate {Words.Percent(report.PassRate.Before)} -> {Words.Percent(report.PassRate.After)}[/] of {Counted(report.PassRate)}, {report.DurationMs / 1000.0:0.0} s: {Reason(report, options)}");
        }
        else
        {
            console.MarkupLineInterpolated($"[bold]pass rate {Words.Percent(report.PassRate.After)}[/] of {Counted(report.PassRate)}, {report.DurationMs / 1000.0:0.0} s: {Reason(report, options)}");
        }

        if (result.OutDirectory is { } folder)
        {
            if (options.Apply && report.Repairs.Count > 0)
                Place("applied to the sources; the patch:", Path.Combine(folder, "repair.patch"));
            else if (report.Patch.Length > 0)
                Place("patch:", $"{Path.Combine(folder, "repair.patch")} (git apply)");
            Place("report:", Path.Combine(folder, "report.html"));
        }
    }

    private void Violations(RunReport report)
    {
        if (report.Violations.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple }.AddColumns("violation", "fault", "status", "cause", "outcome");
        table.Columns[0].NoWrap();
        foreach (var v in report.Violations)
        {
            table.AddRow(
                new Text(v.Endpoint), new Text(v.Fault), new Text(v.Actual == 0 ? "-" : $"{v.Actual}"), new Text(Words.Short(Words.Cause(v), 160)),
                v.Outcome == ViolationOutcome.Open ? new Markup("[red]open[/]") : v.Outcome == ViolationOutcome.Repaired ? new Markup("[green]repaired[/]") : new Text($"not the app: {v.Outcome.ToString().ToLowerInvariant()}"));
        }

        console.Write(table);
    }

    private void Repairs(RunReport report)
    {
        if (report.Repairs.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple }.AddColumns("repair", "strategy", "source", "file", "what the code does now");
        table.Columns[0].NoWrap();
        foreach (var r in report.Repairs)
            table.AddRow(new Text(r.Endpoint), new Text(r.Strategy), new Text(r.Source), new Text(r.File), new Text(Words.Short(r.Description, 160)));
        console.Write(table);
    }

    private void Rejected(RunReport report)
    {
        if (report.Rejected.Count == 0)
            return;
        var kinds = report.Rejected.GroupBy(r => r.Verdict).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}");
        console.MarkupLineInterpolated($"[dim]rejected candidates:[/] {string.Join(", ", kinds)}");
    }

    private void Diff(RunReport report)
    {
        foreach (var line in report.Patch.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
        {
            var style = line switch
            {
                _ when line.StartsWith("+++ ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal) => "bold",
                ['@', ..] => "cyan",
                ['+', ..] => "green",
                ['-', ..] => "red",
                _ => "default",
            };
            // As it is: a diff that a console folds is no diff.
            console.Write(new Paragraph(line, Style.Parse(style)).Overflow(Overflow.Crop));
            console.WriteLine();
        }
    }

    // A path is never folded: it is there to be copied.
    private void Place(string what, string path) => console.Profile.Out.Writer.WriteLine($"{what} {path}");

    private static string Rebuilds(RebuildEntry rebuild) =>
        rebuild.Performed > 0 ? $"{Words.Count(rebuild.Performed, "image")} built{(rebuild.Skipped > 0 ? $", {rebuild.Skipped} skipped: {rebuild.Reason}" : "")}"
        : rebuild.Allowed ? rebuild.Skipped > 0 ? $"{rebuild.Skipped} skipped: {rebuild.Reason}" : "none was needed"
        : $"{(rebuild.Skipped > 0 ? $"{rebuild.Skipped} skipped; " : "")}no image is built: {rebuild.Reason}";

    // A rate of the few that could be judged says little of a service.
    private static string Counted(PassRateEntry rate) =>
        Words.Count(rate.Probes, "probe") + (rate.Excluded > rate.Probes ? $" ({rate.Excluded} more could not be judged: --verbose tells why)" : "");

    private static string Reason(RunReport report, RunOptions options)
    {
        var open = report.Open.Count();
        return report.StopReason switch
        {
            StopReason.AllGreen => "no violation left",
            StopReason.Checked => $"{Words.Count(open, "violation")}; 'smokerepair repair' tries to mend them",
            StopReason.NoProgress => $"{Words.Count(open, "violation")} left, and every candidate has been tried",
            StopReason.MaxCycles => $"{Words.Count(open, "violation")} left after {Words.Count(options.MaxCycles, "cycle")} (--max-cycles)",
            StopReason.AppDidNotStart => "the app does not start",
            StopReason.Cancelled => "cancelled",
            _ => "could not run",
        };
    }
}

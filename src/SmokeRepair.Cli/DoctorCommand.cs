using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SmokeRepair.Learning;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary><c>doctor</c>: what is here, and what is missing for a run.</summary>
internal sealed class DoctorCommand(Terminal terminal, TimeProvider time)
{
    private readonly Option<string?> _store = StoreOption.Create();
    private readonly Option<string> _out = new("--out") { Description = "Folder of the reports.", HelpName = "DIR", DefaultValueFactory = _ => ".smokerepair" };

    public Command Build()
    {
        var command = new Command("doctor", "Tell what is here and what is missing.") { _store, _out };
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken ct)
    {
        var findings = new List<Finding>
        {
            new("runtime", true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}", ""),
            await ToolAsync("SDK", "dotnet", ["--version"], needed: true, "Install the .NET SDK and put 'dotnet' on the PATH.", ct),
            await ToolAsync("git", "git", ["--version"], needed: false, "Only needed to apply repair.patch.", ct),
            await ToolAsync("docker", "docker", ["version", "--format", "{{.Server.Version}}"], needed: false, "Only needed for --host docker.", ct),
            Agent(),
            Scratch(),
            await StoreAsync(parsed, ct),
        };
        foreach (var finding in findings)
        {
            var mark = finding.Ok ? "[green]ok[/]     " : finding.Needed ? "[red]missing[/]" : "[yellow]absent[/] ";
            terminal.Screen.MarkupLine($"{mark} {Markup.Escape(finding.Name),-8} {Markup.Escape(finding.What)}{(finding.Ok ? "" : Markup.Escape(" - " + finding.HowToMend))}");
        }

        return findings.Any(f => f is { Ok: false, Needed: true }) ? 2 : 0;
    }

    private static Finding Agent()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "agent", "SmokeRepair.Agent.dll");
        return new Finding("agent", File.Exists(path), File.Exists(path) ? "beside the tool" : "not beside the tool", "Install the tool anew.");
    }

    private static Finding Scratch()
    {
        var folder = Path.GetTempPath();
        try
        {
            var file = Path.Combine(folder, $"smokerepair-{Guid.NewGuid():N}");
            File.WriteAllBytes(file, [0]);
            File.Delete(file);
            return new Finding("scratch", true, $"{folder} ({new DriveInfo(folder).AvailableFreeSpace >> 20} MiB free)", "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("scratch", false, $"{folder}: {e.Message}", "Set TMPDIR to a folder that can be written to.");
        }
    }

    private async Task<Finding> StoreAsync(ParseResult parsed, CancellationToken ct)
    {
        if (StoreOption.Find(StoreOption.Text(parsed, _store), parsed.GetValue(_out)!, time, out var store) is { } error)
            return new Finding("store", false, error.What, error.HowToMend);
        await using (store)
        {
            try
            {
                var patterns = await store!.LoadAsync(ct);
                return new Finding("store", true, $"{store.Kind}, {Words.Count(patterns.Fixes.Count, "pattern")}{string.Concat(store.Notices.Select(n => "; " + n))}", "");
            }
            catch (PatternStoreException e)
            {
                return new Finding("store", false, $"{e.Error.What.TrimEnd('.')}: {e.Error.Where}", $"{e.Error.HowToMend} Runs go on without learning.", Needed: false);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                return new Finding("store", false, e.Message, "Runs go on without learning; name another store with --store.", Needed: false);
            }
        }
    }

    // A tool that has a server behind it may wait for it for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static async Task<Finding> ToolAsync(string name, string program, string[] arguments, bool needed, string howToMend, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var end = limit.Token.Register(process.Kill);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var text = (await process.StandardOutput.ReadToEndAsync(limit.Token)).Trim();
            await process.WaitForExitAsync(limit.Token);
            var ok = process.ExitCode == 0;
            return new Finding(name, ok, ok ? text : (await errors).Trim().ReplaceLineEndings(" "), howToMend, needed);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Finding(name, false, $"'{program}' does not answer", howToMend, needed);
        }
        catch (Win32Exception)
        {
            return new Finding(name, false, $"'{program}' is not on the PATH", howToMend, needed);
        }
    }

    private sealed record Finding(string Name, bool Ok, string What, string HowToMend, bool Needed = true);
}

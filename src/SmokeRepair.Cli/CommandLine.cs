using System.CommandLine;
using SmokeRepair.Reporting;

namespace SmokeRepair.Cli;

/// <summary>Runs once; the library's own entry point, or a test's.</summary>
internal delegate Task<RunResult> Run(RunOptions options, IEnumerable<IRunListener> listeners, CancellationToken cancellationToken);

/// <summary>The commands and how they are called.</summary>
internal sealed class CommandLine(Terminal terminal, Run run, TimeProvider time)
{
    public async Task<int> InvokeAsync(string[] args, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Starts an ASP.NET Core service, smoke-tests it, repairs the C# behind each failing request and proves the repair.")
        {
            new RunCommand("check", "Probe and report; change nothing.", checkOnly: true, terminal, run).Build(),
            new RunCommand("repair", "Probe, repair and prove; write a patch, or the sources with --apply.", checkOnly: false, terminal, run).Build(),
            new PatternsCommand(terminal, time).Build(),
            new DoctorCommand(terminal, time).Build(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command == root ? "" : " " + parsed.CommandResult.Command.Name;
            return terminal.Fail(new UserError("SR0001", string.Join(" ", parsed.Errors.Select(e => e.Message)), "the command line", $"See 'smokerepair{command} --help'."));
        }

        // The process's signals are handled in one place of our own, which knows of the second Ctrl-C.
        var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Error.WriteLine("cancelled");
            return 130;
        }
    }
}

using SmokeRepair.Cli;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>
/// The command-line tool within this process: the same arguments, the same output and exit code, and its compiler is warm from one test to the next.
/// What a process of its own adds (signals, its end, what it prints to a pipe) is tested by <see cref="CommandLine.SmokeRepairAsync"/>.
/// </summary>
internal static class Tool
{
    static Tool()
    {
        // What starts builds here gets what a user's shell would give it.
        foreach (var variable in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(CommandLine.IsOfTheTestHost).ToArray())
            Environment.SetEnvironmentVariable(variable, null);
        Environment.CurrentDirectory = CommandLine.Root;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<Ran> RunAsync(params string[] arguments) => Task.Run(async () =>
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var (screen, error) = (TextWriter.Synchronized(output), TextWriter.Synchronized(errors));
        var code = await new Cli.CommandLine(new Terminal(Terminal.Of(screen, redirected: true), screen, error), new SmokeRepairRunner().RunAsync, TimeProvider.System).InvokeAsync(arguments, CancellationToken.None);
        AcceptedRepairs.Read(arguments);
        return new Ran(code, output.ToString(), errors.ToString());
    });
}

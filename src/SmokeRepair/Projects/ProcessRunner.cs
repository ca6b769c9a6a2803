using System.Diagnostics;

namespace SmokeRepair.Projects;

/// <summary>How a finished process ended and what it said.</summary>
internal sealed record ProcessResult(int ExitCode, string Output)
{
    /// <summary>What it wrote to its standard output alone, where an answer is read.</summary>
    public string Answer { get; init; } = "";
}

/// <summary>
/// Runs a tool to its end: output captured, no console input, and its whole process tree killed on cancellation, so that
/// Ctrl-C leaves nothing behind.
/// </summary>
internal static class ProcessRunner
{
    /// <summary>
    /// What a parent `dotnet` sets for its own children. A child SDK that inherits it would run with the parent's MSBuild,
    /// which is another version, or no SDK at all, when this tool itself was started by `dotnet run` or `dotnet test`.
    /// </summary>
    private static readonly string[] s_parents = ["DOTNET_HOST_PATH", "DOTNET_CLI_CONTEXT_VERBOSE", "DOTNET_STARTUP_HOOKS", "DOTNET_ROOT_X64", "VSTEST_CONNECTION_TIMEOUT", "TESTINGPLATFORM_UI_LANGUAGE"];

    /// <summary>Runs <paramref name="file"/> in <paramref name="directory"/> and returns its exit code and merged output.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the process tree is gone by then.</exception>
    public static async Task<ProcessResult> RunAsync(string file, IEnumerable<string> arguments, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        CleanEnvironment(start.Environment);

        cancellationToken.ThrowIfCancellationRequested();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return new ProcessResult(process.ExitCode, await output + await error) { Answer = await output };
    }

    private static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).Concat(s_parents).ToArray())
            environment.Remove(name);

        // No server and no node may outlive the call, and messages are parsed: so they are in English and without colours.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        environment["NO_COLOR"] = "1";
    }
}

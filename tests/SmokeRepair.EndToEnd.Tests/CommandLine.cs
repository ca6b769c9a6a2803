using System.Diagnostics;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Runs programs as a user would, and gathers what they print.</summary>
internal static class CommandLine
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs the command-line tool.</summary>
    public static async Task<Ran> SmokeRepairAsync(params string[] arguments)
    {
        var ran = await RunAsync("dotnet", Root, [Path.Combine(AppContext.BaseDirectory, "SmokeRepair.Cli.dll"), .. arguments]);
        AcceptedRepairs.Read(arguments);
        return ran;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Ran> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(program, folder, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }

    /// <summary>How a program is started: without what the test host's own build left in the environment.</summary>
    public static ProcessStartInfo StartInfo(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var variable in start.Environment.Keys.Where(IsOfTheTestHost).ToArray())
            start.Environment.Remove(variable);
        return start;
    }

    /// <summary>Whether a variable of the environment was set by the build that started the tests.</summary>
    public static bool IsOfTheTestHost(string variable) => variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable == "DOTNET_HOST_PATH";

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SmokeRepair.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not in the repository");
        return folder;
    }
}

/// <summary>A program that has ended.</summary>
internal sealed record Ran(int ExitCode, string Output, string Errors);

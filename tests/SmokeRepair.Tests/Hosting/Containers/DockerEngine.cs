using System.Diagnostics;

namespace SmokeRepair.Tests.Hosting.Containers;

/// <summary>
/// The Docker engine of this machine, where one answers that has an image with the ASP.NET Core runtime; else the tests that need it are skipped. The image is
/// <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>, or what <c>SMOKE_REPAIR_TEST_DOCKER_IMAGE</c> names. Nothing is pulled.
/// </summary>
public static class DockerEngine
{
    /// <summary>An image with the ASP.NET Core runtime.</summary>
    public static string Image { get; } = Environment.GetEnvironmentVariable("SMOKE_REPAIR_TEST_DOCKER_IMAGE") ?? "mcr.microsoft.com/dotnet/aspnet:10.0";

    /// <summary>Why the command is not to be had; null when it is. Whether an engine answers it is another question.</summary>
    public static string? MissingCommand { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => f.Length > 0 && File.Exists(Path.Combine(f, "docker"))) ? null : "no docker on the PATH: apt-get install docker.io";

    /// <summary>Why no engine is to be had; null when one is.</summary>
    public static string? Missing { get; } = Look(Image);

    /// <summary>Runs the command, and gives what it printed.</summary>
    public static async Task<string> AskAsync(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync("docker", arguments);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {errors}");
    }

    /// <summary>An image made of the runtime's by a change, as a line of a Dockerfile says it; without building.</summary>
    public static async Task<string> DeriveAsync(string name, string change)
    {
        var container = await AskAsync("create", "--pull", "never", Image);
        await AskAsync("commit", "--change", change, container, name);
        await AskAsync("rm", container);
        return name;
    }

    /// <summary>The containers that the tool has made.</summary>
    public static async Task<string[]> ContainersAsync() => (await AskAsync("ps", "--all", "--filter", "label=smokerepair.run", "--format", "{{.Names}}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private static string? Look(string image)
    {
        if (MissingCommand is { } missing)
            return missing;
        using var process = Process.Start(new ProcessStartInfo("docker", ["image", "inspect", image]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
        {
            process.Kill();
            return "docker does not answer";
        }

        return process.ExitCode == 0 ? null : $"docker image inspect {image}: {errors.Result.Trim().Split('\n')[^1]}";
    }
}

/// <summary>A test that needs a Docker engine with an image of the runtime.</summary>
public sealed class DockerFactAttribute : FactAttribute
{
    /// <param name="command">Whether the command alone is enough.</param>
    /// <param name="root">Whether the test has to become another user.</param>
    public DockerFactAttribute(bool command = false, bool root = false) =>
        Skip = (command ? DockerEngine.MissingCommand : DockerEngine.Missing) ?? (root && !Environment.IsPrivilegedProcess ? "only root can become another user" : null);
}

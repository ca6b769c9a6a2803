using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A service built and started by the SDK alone, without any part of the tool.</summary>
internal sealed partial class RunningService : IAsyncDisposable
{
    private readonly Process _process;

    private RunningService(Process process, HttpClient client) => (_process, Client) = (process, client);

    /// <summary>A client of the service.</summary>
    public HttpClient Client { get; }

    /// <summary>Builds and starts a project.</summary>
    public static async Task<RunningService> StartAsync(string folder)
    {
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj").Single());
        var build = await CommandLine.RunAsync("dotnet", folder, "build", "-v", "q", "--nologo", "-nodeReuse:false");
        Assert.True(build.ExitCode == 0, build.Output);
        foreach (var database in Directory.GetFiles(folder, "*.db*"))
            File.Delete(database);
        var start = CommandLine.StartInfo("dotnet", folder, Directory.GetFiles(Path.Combine(folder, "bin", "Debug"), name + ".dll", SearchOption.AllDirectories).Single());
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } line && Listening().Match(line) is { Success: true } match)
                listening.TrySetResult(match.Groups[1].Value);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return new(process, new HttpClient { BaseAddress = new Uri(address) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}

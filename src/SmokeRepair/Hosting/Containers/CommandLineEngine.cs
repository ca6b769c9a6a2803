using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using SmokeRepair.Projects;

namespace SmokeRepair.Hosting.Containers;

/// <summary>An engine by its command line: <c>docker</c>, or one that takes the same words, as <c>podman</c> does.</summary>
/// <param name="command">Name or path of the command.</param>
/// <param name="patience">How long an answer may take; an engine that needs longer than the default is not well.</param>
internal sealed class CommandLineEngine(string command, TimeSpan? patience = null) : IContainerEngine
{
    // Once it has answered, a busy machine may take its time.
    private static readonly TimeSpan s_workPatience = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(8);

    public string Name => Path.GetFileNameWithoutExtension(command);

    public async Task<ContainerImage?> FindImageAsync(string image, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["image", "inspect", image], cancellationToken);
        if (result.ExitCode != 0) return EngineErrors.IsUnknownImage(result.Output) ? null : throw new HostingException(EngineErrors.Of(Name, $"image inspect {image}", result.Output));
        using var document = JsonDocument.Parse(result.Answer);
        var facts = document.RootElement[0];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (facts.TryGetProperty("Config", out var config) && config.TryGetProperty("Env", out var variables) && variables.ValueKind == JsonValueKind.Array)
            foreach (var pair in variables.EnumerateArray().Select(v => v.GetString()!.Split('=', 2)).Where(p => p.Length == 2))
                environment[pair[0]] = pair[1];
        return new ContainerImage(image, $"{facts.GetProperty("Os").GetString()}/{facts.GetProperty("Architecture").GetString()}", environment);
    }

    // To its end, even when the run is cancelled: a container that comes into being after its removal would stay.
    public Task CreateAsync(ContainerPlan plan) => AskAsync(ContainerArguments.Of(plan), s_workPatience, CancellationToken.None);

    public ProcessStartInfo Attach(string container) => new(command, ["start", "--attach", container]) { UseShellExecute = false };

    public async Task<int> PortAsync(string container, int port, CancellationToken cancellationToken)
    {
        // One address a line, as in 127.0.0.1:49153.
        var answer = await AskAsync(["port", container, $"{port}/tcp"], s_workPatience, cancellationToken);
        return answer.Split('\n').Select(l => l.Trim().Split(':')[^1]).Select(p => int.TryParse(p, out var number) ? number : 0).FirstOrDefault(p => p > 0) is var found and > 0 ? found
            : throw new HostingException(EngineErrors.Of(Name, $"port {container}", "The container's port is not published."));
    }

    public async Task<IReadOnlyList<(string Container, string Value)>> LabelledAsync(string label, CancellationToken cancellationToken)
    {
        var found = new List<(string, string)>();
        foreach (var id in (await AskAsync(["ps", "--all", "--quiet", "--no-trunc", "--filter", $"label={label}"], _patience, cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Meanwhile it may have gone.
            var value = await RunAsync(["inspect", "--format", $"{{{{index .Config.Labels \"{label}\"}}}}", id], cancellationToken);
            if (value.ExitCode == 0) found.Add((id, value.Answer.Trim()));
        }

        return found;
    }

    public async Task RemoveAsync(string container)
    {
        try
        {
            await RunAsync(["rm", "--force", "--volumes", container], CancellationToken.None, s_workPatience);
        }
        catch (HostingException)
        {
            // An engine that has gone has taken it along, or keeps it for the next sweep.
        }
    }

    public void Abandon(string container)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, ["rm", "--force", "--volumes", container]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // Nothing more can be done by a process that ends.
        }
    }

    public Task BuildAsync(string image, string dockerfile, string context, CancellationToken cancellationToken) =>
        AskAsync(["build", "--tag", image, "--file", dockerfile, context], Timeout.InfiniteTimeSpan, cancellationToken);

    private async Task<string> AskAsync(IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancellationToken)
    {
        var result = await RunAsync(arguments, cancellationToken, limit);
        return result.ExitCode == 0 ? result.Answer : throw new HostingException(EngineErrors.Of(Name, arguments[0], result.Output));
    }

    private async Task<ProcessResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit ?? _patience);
        try
        {
            return await ProcessRunner.RunAsync(command, arguments, Path.GetTempPath(), source.Token);
        }
        catch (Win32Exception)
        {
            throw new HostingException(EngineErrors.NoCommand(command));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostingException(EngineErrors.Silent(Name, arguments[0], limit ?? _patience));
        }
    }
}

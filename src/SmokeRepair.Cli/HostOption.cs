using System.CommandLine;

namespace SmokeRepair.Cli;

/// <summary>Where the app runs: <c>--host</c> and what belongs to it. An option goes before its variable in the environment.</summary>
internal sealed class HostOption(Terminal terminal)
{
    private const string RebuildVariable = "SMOKE_REPAIR_DOCKER_REBUILD";
    private const string HostVariable = "SMOKE_REPAIR_HOST";

    private readonly Option<string?> _host = new("--host") { Description = "Where the app runs: as a process, or in containers of an image that exists. [default: $SMOKE_REPAIR_HOST, else process]", HelpName = "process|docker" };
    private readonly Option<string?> _image = new("--image") { Description = "The image to run the app in. [default: what the compose file beside PATH names for it]", HelpName = "NAME" };
    private readonly Option<bool?> _rebuild = new("--allow-rebuild") { Description = "Let the image be built. Without it none ever is. [default: $SMOKE_REPAIR_DOCKER_REBUILD, else off]" };
    private readonly Option<string?> _fallback = new("--fallback") { Description = "Where the app runs if it cannot run in a container. [default: nowhere]", HelpName = "process" };
    private readonly Option<string?> _engine = new("--engine") { Description = "The command of the container engine. [default: $SMOKE_REPAIR_ENGINE, else docker]", HelpName = "docker|podman|FILE" };

    public void AddTo(Command command)
    {
        _host.Validators.Add(result => OneOf(result, "process", "docker"));
        _fallback.Validators.Add(result => OneOf(result, "process"));
        foreach (var option in new Option[] { _host, _image, _rebuild, _fallback, _engine })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_host) is null && Variable(HostVariable) is { } word && !IsHost(word))
                result.AddError($"{HostVariable} has to be process or docker, not '{word}'.");
        });
    }

    public RunOptions Add(ParseResult parsed, RunOptions options) => options with
    {
        Host = string.Equals(parsed.GetValue(_host) ?? Variable(HostVariable), "docker", StringComparison.OrdinalIgnoreCase) ? AppHostKind.Docker : AppHostKind.Process,
        Image = parsed.GetValue(_image),
        AllowRebuild = parsed.GetValue(_rebuild) ?? IsYes(Variable(RebuildVariable)),
        FallBackToProcess = parsed.GetValue(_fallback) is not null,
        ContainerEngine = parsed.GetValue(_engine) ?? Variable("SMOKE_REPAIR_ENGINE") ?? options.ContainerEngine,
    };

    /// <summary>Whether a word means yes; one that means nothing is no, and told.</summary>
    private bool IsYes(string? word)
    {
        switch (word?.Trim().ToLowerInvariant())
        {
            case "1" or "true" or "yes" or "on":
                return true;
            case null or "" or "0" or "false" or "no" or "off":
                return false;
            default:
                terminal.Error.WriteLine($"warning: {RebuildVariable}={word} is neither yes nor no: no image is built.");
                return false;
        }
    }

    private static bool IsHost(string word) => string.Equals(word, "process", StringComparison.OrdinalIgnoreCase) || string.Equals(word, "docker", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static void OneOf(System.CommandLine.Parsing.OptionResult result, params string[] words)
    {
        foreach (var token in result.Tokens.Where(t => !words.Contains(t.Value, StringComparer.OrdinalIgnoreCase)))
            result.AddError($"{result.Option.Name} takes {string.Join(" or ", words)}, not '{token.Value}'.");
    }
}

using System.Globalization;

namespace SmokeRepair.Hosting.Containers;

/// <summary>Says a plan in the words of the command line.</summary>
internal static class ContainerArguments
{
    public static IReadOnlyList<string> Of(ContainerPlan plan)
    {
        // Never pulled; gone when it ends; no probe of the image's own beside ours; what it prints is kept here and not by the engine too; and where the
        // system labels files, they are not labelled anew for it.
        List<string> arguments =
        [
            "create", "--name", plan.Name, "--pull", "never", "--rm", "--no-healthcheck", "--log-driver", "none", "--security-opt", "label=disable",
            "--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1::{plan.Port}"),
            "--memory", string.Create(CultureInfo.InvariantCulture, $"{plan.Limits.MemoryMegabytes}m"),
            "--cpus", plan.Limits.Processors.ToString(CultureInfo.InvariantCulture),
            "--pids-limit", plan.Limits.Processes.ToString(CultureInfo.InvariantCulture),
            "--workdir", plan.WorkingDirectory, "--env-file", plan.EnvironmentFile,
        ];
        foreach (var (name, value) in plan.Environment) arguments.AddRange(["--env", $"{name}={value}"]);
        foreach (var (name, value) in plan.Labels) arguments.AddRange(["--label", $"{name}={value}"]);
        foreach (var mount in plan.Mounts) arguments.AddRange(["--mount", string.Join(',', new[] { "type=bind", $"source={mount.Source}", $"target={mount.Target}" }.Select(Quoted)) + (mount.ReadOnly ? ",readonly" : "")]);
        if (plan.User is { } user) arguments.AddRange(["--user", user]);
        arguments.AddRange(["--entrypoint", plan.Command[0], plan.Image, .. plan.Command.Skip(1)]);
        return arguments;
    }

    // A mount is a line of comma-separated values.
    private static string Quoted(string field) => field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}

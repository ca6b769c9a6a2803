using System.Reflection;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Loop;

/// <summary>How a run ended, before it is reported.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Error">What kept it from its work.</param>
/// <param name="Changes">The accepted changes.</param>
internal sealed record RunOutcome(StopReason Reason, UserError? Error, IReadOnlyList<FileChange> Changes)
{
    public static RunOutcome Of(StopReason reason, UserError? error) => new(reason, error, []);
}

/// <summary>The version that reports and lessons name.</summary>
internal static class ToolVersion
{
    public static string Text { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

using System.Text.RegularExpressions;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Reads what the container missed off its exceptions.</summary>
internal static class MissingService
{
    private static readonly Regex Unresolved = new(@"(?:Unable to resolve service for type|No service for type) '([^']+)'(?: while attempting to activate '([^']+)')?");

    /// <summary>The full name of the missing service; null when the exception is about something else.</summary>
    public static string? Of(RepairSite site) => All(site.Exception).Select(e => e.Facts.TryGetValue("service", out var service) ? service : Group(e, 1)).FirstOrDefault(s => s is { Length: > 0 });

    /// <summary>The full name of the type that wanted it.</summary>
    public static string? Consumer(RepairSite site) => All(site.Exception).Select(e => e.Facts.TryGetValue("consumer", out var consumer) ? consumer : Group(e, 2)).FirstOrDefault(s => s is { Length: > 0 });

    /// <summary>The exception and all inner ones.</summary>
    public static IEnumerable<ExceptionEvidence> All(ExceptionEvidence? exception) =>
        exception is null ? [] : new[] { exception }.Concat(exception.Inner.SelectMany(All));

    private static string? Group(ExceptionEvidence exception, int group) => Unresolved.Match(exception.Message) is { Success: true } match ? match.Groups[group].Value : null;
}

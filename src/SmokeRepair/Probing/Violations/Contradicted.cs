using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Tells failures that rest on what documents say and cannot all be true: there the test is in doubt, not the app.</summary>
internal static partial class Contradicted
{
    /// <summary>Why such a failure is in doubt; null where it does not rest on a contradiction.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="doubts">What is contradictory about the operation that failed.</param>
    public static string? Reason(Failure failure, IReadOnlyList<Contradiction> doubts)
    {
        // A server error is wrong whatever any document says.
        if (doubts.Count == 0 || !SharedFailures.IsDoubtful(failure)) return null;
        return doubts.FirstOrDefault(d => Concerns(d, failure)) is { } doubt ? $"the documents contradict each other or themselves: {doubt.What}" : null;
    }

    private static bool Concerns(Contradiction doubt, Failure failure) => (doubt.Place, failure.Fault) switch
    {
        // Nobody knows what the path is meant to be.
        ("path", _) when doubt.Path.Length == 0 => true,
        ("response", FaultCodes.SchemaViolation) => $"{Item().Replace(failure.Detail, "[0]")} ".Contains($" {doubt.Path} ", StringComparison.Ordinal),
        ("response", _) => false,
        (_, FaultCodes.InvalidInputAccepted) => IsAbout(doubt, failure.Intent),
        (_, FaultCodes.ValidRequestRejected) => failure.Intent.Location is null || IsAbout(doubt, failure.Intent) || failure.ModelState.Any(e => e.Field.EndsWith(doubt.Path, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static bool IsAbout(Contradiction doubt, ProbeIntent intent) =>
        intent.Location == doubt.Place && (doubt.Path.Length == 0 || intent.Name is null || intent.Name == doubt.Path || intent.Name.StartsWith(doubt.Path + ".", StringComparison.Ordinal) || intent.Name.StartsWith(doubt.Path + "[", StringComparison.Ordinal));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Item();
}

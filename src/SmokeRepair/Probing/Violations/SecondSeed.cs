namespace SmokeRepair.Probing;

/// <summary>Asks the probes of a doubtful violation again with the values of another seed: what only some valid values show may be a wrong guess at what is valid.</summary>
/// <param name="plan">The plan with the values of another seed; its probes bear the same ids.</param>
/// <param name="replay">Executes one probe.</param>
internal sealed class SecondSeed(Lazy<IReadOnlyList<Probe>> plan, Func<Probe, Task<ProbeOutcome>> replay)
{
    /// <summary>Why such a violation is in doubt.</summary>
    public const string Why = "the same requests with other valid values pass: what is valid is in doubt";
    private const int MostProbes = 4;

    /// <summary>Whether every probe of the violation passes with other values; one that has none, or the same again, proves nothing.</summary>
    public async Task<bool> PassesAsync(Violation violation)
    {
        if (!SharedFailures.IsDoubtful(violation.Failure)) return false;
        var first = violation.Probes.Take(MostProbes).ToDictionary(p => p.Id, StringComparer.Ordinal);
        var others = plan.Value.Where(p => first.TryGetValue(p.Id, out var probe) && !IsSame(probe, p)).ToList();
        if (others.Count < first.Count) return false;
        foreach (var other in others)
        {
            if ((await replay(other)).Result != ProbeResult.Passed) return false;
        }

        return true;
    }

    private static bool IsSame(Probe first, Probe second) =>
        first.Steps.Select(s => (s.Target, s.Body)).SequenceEqual(second.Steps.Select(s => (s.Target, s.Body)));
}

using System.Text.Json.Nodes;
using SmokeRepair.Probing;

namespace SmokeRepair.Validation;

/// <summary>
/// Makes the request of a violation as small as it can be and still fail in the same way: without requests before it that it does not need, without
/// optional members and parameters. All at once first, then one by one (Zeller and Hildebrandt's delta debugging, bounded); the same each time.
/// </summary>
/// <param name="replay">Executes one probe.</param>
internal sealed class Shrinker(Func<Probe, Task<Replay>> replay)
{
    private const int MostReplays = 12;

    /// <summary>The script that reproduces the violation with the smallest request found; the violation's own when nothing can be left out.</summary>
    public async Task<string> ScriptAsync(Violation violation)
    {
        var probe = violation.Probes[0] with { Steps = [.. violation.Probes[0].Steps.Select((s, i) => s with { Number = i })] };
        var cuts = ShrinkCuts.Of(probe, violation.Failure).ToList();
        if (cuts.Count == 0) return violation.Curl;
        var smallest = await replay(probe);
        if (!Fails(smallest)) return violation.Curl;
        var original = smallest;
        var replays = 0;
        if (cuts.Count > 1 && await TryAsync(cuts.Aggregate(probe, static (p, cut) => cut(p) ?? p)) is { } least)
            return CurlScript.Of(least.Outcome);
        foreach (var cut in cuts.TakeWhile(_ => replays < MostReplays))
        {
            if (cut(smallest.Outcome.Probe) is { } smaller && await TryAsync(smaller) is { } failing) smallest = failing;
        }

        return CurlScript.Of(smallest.Outcome);

        async Task<Replay?> TryAsync(Probe smaller)
        {
            replays++;
            var again = await replay(smaller);
            return Fails(again) && IsSame(original, again) ? again : null;
        }
    }

    private static bool Fails(Replay replay) => replay.Outcome is { Result: ProbeResult.Failed or ProbeResult.Blocked, Failure: not null };

    // The same fault, status and exception at the same request; a smaller request that fails otherwise is another one.
    private static bool IsSame(Replay first, Replay second)
    {
        var (a, b) = (first.Outcome.Failure!, second.Outcome.Failure!);
        return a.Endpoint == b.Endpoint && (a.Fault, a.ActualStatus, a.Detail) == (b.Fault, b.ActualStatus, b.Detail) && Thrown(first) == Thrown(second);
    }

    private static string? Thrown(Replay replay) => replay.Trace?.Exceptions.LastOrDefault(e => e.EscapedHandler || e.EscapedPipeline) is { } e
        ? $"{string.Join(' ', e.Chain)} {(e.Frames is [var frame, ..] ? $"{frame.Type}.{frame.Method}+{frame.ILOffset}" : "")}" : null;
}

/// <summary>What can be left out of a probe without making another question of it.</summary>
internal static class ShrinkCuts
{
    /// <summary>Each cut gives the smaller probe, or null where there is nothing left to cut.</summary>
    /// <param name="probe">The probe, its steps numbered.</param>
    /// <param name="failure">What it shows: what that is about stays.</param>
    public static IEnumerable<Func<Probe, Probe?>> Of(Probe probe, Strategies.Failure failure)
    {
        // From the last on: a step is only needed by those after it.
        for (var i = probe.Steps.Count - 2; i >= 0; i--)
        {
            var step = probe.Steps[i];
            if (step.Check is null) yield return p => WithoutStep(p, step);
        }

        foreach (var step in probe.Steps.Reverse())
        {
            foreach (var member in step.Members.Where(m => m.Rule is { Required: false } && !IsAbout(m.Name!, failure.Intent.Name)))
            {
                if (member.Location == "query" && step.Target.Contains($"{Uri.EscapeDataString(member.Name!)}=", StringComparison.Ordinal)) yield return p => Replace(p, step, s => WithoutQuery(s, member.Name!));
                if (member.Location == "body" && step.Body is not null && step.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true) yield return p => Replace(p, step, s => WithoutMember(s, member.Name!));
            }
        }
    }

    private static bool IsAbout(string member, string? subject) =>
        subject is not null && (subject.Equals(member, StringComparison.OrdinalIgnoreCase) || subject.StartsWith(member + ".", StringComparison.OrdinalIgnoreCase) || subject.StartsWith(member + "[", StringComparison.OrdinalIgnoreCase));

    private static Probe? WithoutStep(Probe probe, ProbeStep step)
    {
        var at = probe.Steps.ToList().FindIndex(s => s.Number == step.Number);
        if (at < 0) return null;
        var rest = probe.Steps.Where((_, i) => i != at).ToList();
        if (step.Extract.Keys.Any(name => rest.Any(s => Uses(s, Placeholder.Of(name))))) return null;
        return probe with { Steps = [.. rest.Select(s => s.Check is { } c ? s with { Check = c with { CauseStep = Shift(c.CauseStep, at), OnlyIfRejected = Shift(c.OnlyIfRejected, at) } } : s)] };
    }

    private static int Shift(int index, int removed) => index > removed ? index - 1 : index == removed ? -1 : index;

    private static bool Uses(ProbeStep step, string placeholder) =>
        step.Target.Contains(placeholder, StringComparison.Ordinal) || step.Body?.Contains(placeholder, StringComparison.Ordinal) == true
        || step.Headers.Values.Any(v => v.Contains(placeholder, StringComparison.Ordinal)) || step.Check?.Criteria.Any(c => c.Condition.Contains(placeholder, StringComparison.Ordinal)) == true;

    // The step itself may have been cut already.
    private static Probe? Replace(Probe probe, ProbeStep step, Func<ProbeStep, ProbeStep?> change) =>
        probe.Steps.FirstOrDefault(s => s.Number == step.Number) is { } known && change(known) is { } changed
            ? probe with { Steps = [.. probe.Steps.Select(s => s.Number == step.Number ? changed : s)] } : null;

    private static ProbeStep? WithoutQuery(ProbeStep step, string name)
    {
        var parts = step.Target.Split('?', 2);
        if (parts.Length < 2) return null;
        var kept = parts[1].Split('&').Where(p => !p.StartsWith(Uri.EscapeDataString(name) + "=", StringComparison.Ordinal)).ToList();
        return step with { Target = kept.Count == 0 ? parts[0] : parts[0] + "?" + string.Join('&', kept) };
    }

    private static ProbeStep? WithoutMember(ProbeStep step, string path)
    {
        if (Placeholder.Parse(step.Body!) is not { } body) return null;
        var names = path.Split('.');
        JsonNode? parent = body;
        foreach (var name in names.SkipLast(1))
            parent = name.EndsWith("[0]", StringComparison.Ordinal) ? ((parent as JsonObject)?[name[..^3]] as JsonArray)?.FirstOrDefault() : (parent as JsonObject)?[name];
        return parent is JsonObject o && o.Remove(names[^1]) ? step with { Body = Placeholder.Text(body) } : null;
    }
}

using System.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Evidence;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>A trial with the sources that it was made for.</summary>
internal sealed record Link(SourceState State, Trial Trial)
{
    /// <summary>The violation that it helps to repair: its own, unless it stands in a row for another one.</summary>
    public Violation Repairs { get; init; } = Trial.Violation;
}

/// <summary>
/// Finds what no candidate mends alone: a fault that lies behind another one on the same request, and shows only when that is repaired. Candidates are tried in
/// a row, each made for what the request fails by with those before it.
/// </summary>
/// <param name="launcher">Starts the app with a row.</param>
/// <param name="replayer">Asks what the requests fail by then.</param>
/// <param name="screen">Screens each candidate of a row.</param>
/// <param name="candidates">Proposes them.</param>
internal sealed class Combination(AppLauncher launcher, Replayer replayer, IScreen screen, CandidateSource candidates)
{
    private const int Longest = 4;
    private const int Each = 3;
    private const int ProbesPerViolation = 4;

    // Each candidate of a row takes a start: a search goes on for so long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>A row of candidates after which a violation's requests pass, the screen says; null when there is none.</summary>
    /// <param name="look">What shows without any.</param>
    /// <param name="violation">The violation: a server error with its exception.</param>
    /// <param name="earlier">The sources up to those of the look, the ones first that the plan was made for.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<Link>?> FindAsync(Look look, Violation violation, IReadOnlyList<SourceState> earlier, CancellationToken cancellationToken)
    {
        var row = await GoOnAsync(new(look, earlier, Stopwatch.StartNew()), [], look.State, violation, cancellationToken);
        return row is null ? null : [.. row.Select(l => l with { Repairs = violation })];
    }

    /// <summary>A row as one trial of the sources without it, so that what any of its candidates breaks is held against all.</summary>
    public static async Task<Trial> WholeAsync(SourceState without, IReadOnlyList<Link> row, CancellationToken cancellationToken)
    {
        var last = row[^1];
        var repaired = await last.State.WithEditsAsync(last.Trial.Candidate.Proposal.Edits, cancellationToken);
        var edits = repaired.ChangesSince(without).Select(change => (change.After, Tree: without.Code.Trees.FirstOrDefault(t => t.FilePath == change.Path) ?? row.SelectMany(l => l.Trial.Candidate.Proposal.Edits).First(e => e.Tree.FilePath == change.Path).Tree))
            .Select(c => new SourceEdit(c.Tree, new TextSpan(0, c.Tree.GetText(cancellationToken).Length), c.After));
        return new(last.Trial.Candidate with { Proposal = new(string.Join("; ", row.Select(l => l.Trial.Candidate.Proposal.Description)), [.. edits]) }, last.Repairs);
    }

    private async Task<IReadOnlyList<Link>?> GoOnAsync(Search search, IReadOnlyList<Link> row, SourceState state, Violation next, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates.All(next, state, cancellationToken).Take(Each))
        {
            if (search.Watch.Elapsed > s_patience)
                return null;
            IReadOnlyList<Link> longer = [.. row, new(state, new(candidate, next))];
            var verdict = (await screen.ScreenAsync(state, [longer[^1].Trial], [], search.Look.Result, cancellationToken))[0].Verdict.Kind;

            // One alone was tried in the cycle, and what is refused for more than that its requests fail is no beginning.
            if (verdict == VerdictKind.Fixed && longer.Count > 1)
                return longer;
            if (verdict == VerdictKind.StillFailing && longer.Count < Longest && await FollowAsync(search, longer, cancellationToken) is { } found)
                return found;
        }

        return null;
    }

    private async Task<IReadOnlyList<Link>?> FollowAsync(Search search, IReadOnlyList<Link> row, CancellationToken cancellationToken)
    {
        var last = row[^1];
        var state = await last.State.WithEditsAsync(last.Trial.Candidate.Proposal.Edits, cancellationToken);
        return state.Errors(last.State, cancellationToken).Count == 0 && await BehindAsync(search, state, row, cancellationToken) is { } next ? await GoOnAsync(search, row, state, next, cancellationToken) : null;
    }

    // What the requests fail by now; null where nothing, or what they failed by before.
    private async Task<Violation?> BehindAsync(Search search, SourceState state, IReadOnlyList<Link> row, CancellationToken cancellationToken)
    {
        if ((await launcher.LaunchAsync(state, instrument: true, cancellationToken)).Launched is not { } launched)
            return null;
        await using (launched)
        {
            var replays = await replayer.ReplayAloneAsync(launched.App, [.. row[0].Trial.Violation.Probes.Take(ProbesPerViolation)], cancellationToken);
            var seen = await EvidenceCollector.LookAsync(launched, new SuiteResult([.. replays.Select(r => r.Outcome)]), [.. search.Earlier, .. row.Skip(1).Select(l => l.State)], cancellationToken);
            return seen.Open.FirstOrDefault(v => row.All(l => !IsSame(v.Failure, l.Trial.Violation.Failure)));
        }
    }

    private static bool IsSame(Failure one, Failure other) => one.Exception is { } a && other.Exception is { } b ? CauseKey.Of(a) == CauseKey.Of(b) : (one.Fault, one.ActualStatus, one.Detail) == (other.Fault, other.ActualStatus, other.Detail);

    private sealed record Search(Look Look, IReadOnlyList<SourceState> Earlier, Stopwatch Watch);
}

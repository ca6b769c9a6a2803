using System.Diagnostics;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation.HotApply;

namespace SmokeRepair.Validation;

/// <summary>
/// Screens by replacing bodies of methods in a process that stays warm. Its verdicts count only where the changed code has run since; what is more than a
/// body, refused, or in doubt is left to another screen.
/// </summary>
/// <param name="host">Holds the process.</param>
/// <param name="judge">Replays and judges.</param>
/// <param name="otherwise">Screens what is not hot.</param>
internal sealed class HotScreen(WarmHost host, TrialJudge judge, IScreen otherwise) : IScreen
{
    /// <inheritdoc />
    public void Prepare(SourceState state) => host.Prepare(state);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Screened>> ScreenAsync(SourceState state, IReadOnlyList<Trial> trials, IReadOnlyList<Trial> beside, SuiteResult known, CancellationToken cancellationToken)
    {
        // What was taken and not given back is taken for as long as the process runs.
        var hot = trials.Where(t => t.Violation.Failure.Hang is null && HotApp.IsBodiesOnly(state, t.Candidate.Proposal.Edits, cancellationToken)).ToArray();
        var screened = await ScreenHotAsync(state, hot, known, cancellationToken);

        // What fails without some of the others may not fail with them: it is asked again in the start that they need.
        if (hot.Length < trials.Count || beside.Count > 0)
            screened.RemoveAll(s => s.Verdict.Kind != VerdictKind.Fixed);
        var settled = screened.Where(s => s.Verdict.Kind == VerdictKind.Fixed).Select(s => s.Trial).ToArray();
        screened.AddRange(await otherwise.ScreenAsync(state, [.. trials.Except(screened.Select(s => s.Trial))], [.. settled, .. beside], known, cancellationToken));
        return [.. trials.Select(t => screened.First(s => s.Trial == t))];
    }

    private async Task<List<Screened>> ScreenHotAsync(SourceState state, Trial[] trials, SuiteResult known, CancellationToken cancellationToken)
    {
        if (trials.Length == 0)
            return [];
        if (await host.GetAsync(state, fresh: false, cancellationToken) is not { } app)
            return [];
        var watch = Stopwatch.StartNew();
        var edits = trials.SelectMany(t => t.Candidate.Proposal.Edits).ToArray();
        HotEdit? edit;
        try
        {
            edit = await app.ApplyAsync(edits, cancellationToken);
        }
        catch (HotApplyException)
        {
            host.Replace(state);
            return [];
        }

        // What is refused for all together says nothing of one.
        if (edit is null)
        {
            if (trials.Length == 1)
                return [];
            var halves = await ScreenHotAsync(state, [.. trials.Take(trials.Length / 2)], known, cancellationToken);
            halves.AddRange(await ScreenHotAsync(state, [.. trials.Skip(trials.Length / 2)], known, cancellationToken));
            halves.RemoveAll(s => s.Verdict.Kind != VerdictKind.Fixed);
            return halves;
        }

        var judged = await judge.JudgeAsync(app.App, edit.State, trials, known, cancellationToken);
        var screened = new List<Screened>();
        foreach (var (trial, judgement) in trials.Zip(judged))
            if (app.App.ExitCode is null && !judgement.IsOutdated && await app.IsInEffectAsync(edit, trial.Candidate.Proposal.Edits, cancellationToken))
                screened.Add(new(trial, judgement.Verdict, watch.ElapsedMilliseconds / trials.Length) { Hot = true });

        // After an edit whose effect is in doubt nothing that the process does is a proof any more.
        if (screened.Count < trials.Length)
            host.Replace(state);
        return screened;
    }
}

using System.Diagnostics;
using System.Globalization;
using HotApply;
using SmokeRepair;
using SmokeRepair.Hosting;
using SmokeRepair.Loop;
using SmokeRepair.Probing;
using SmokeRepair.Projects;
using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;
using SmokeRepair.Validation.HotApply;

// How long a candidate's verdict takes, in the running process and by a start: in turn, so that whatever else the machine does weighs on both.
var rounds = Number("--rounds", 3);
var files = Number("--files", 0);
var most = Number("--candidates", 6);
var service = Text("--service") ?? "tests/Apps/Shop";
using var copy = files > 0 ? LargeCopy.Of(service, files) : null;
var path = copy?.Folder ?? service;
var cache = Directory.CreateTempSubdirectory("hotapply-").FullName;

var loaded = Succeed(await new ProjectLoader(cache).LoadAsync(path, null));
_ = Succeed(await new BuildRunner(cache).BuildAsync(loaded));
var state = await SourceState.LoadAsync(loaded, CancellationToken.None);
var options = new RunOptions { Path = path };
var credentials = Credentials.Of(options).Credentials!;
var launcher = new AppLauncher(new ProcessHost(new ProcessHostOptions { OfferIdentity = credentials.Agent }), state, new Dictionary<string, string>());
using var prober = new Prober();

Look look;
SuiteRunner runner;
await using (var launched = (await launcher.LaunchAsync(state, instrument: true, CancellationToken.None)).Launched ?? throw new InvalidOperationException("The app does not start."))
{
    var planned = await new Planning(options, credentials, static _ => { }, TimeProvider.System).PlanAsync(launched.App, state, CancellationToken.None);
    runner = new(prober, new ProbeOptions(), credentials.Agent && planned.DemandsIdentity);
    look = await EvidenceCollector.LookAsync(launched, await runner.RunAsync(planned.Suite, launched.App, CancellationToken.None), [], CancellationToken.None);
}

var source = new CandidateSource(StrategyCatalog.Default, new NoPrior());
source.BeginCycle();
var trials = look.Open
    .Select(v => source.Next(v, state, [], isSpecific: false, CancellationToken.None) is { } candidate ? new Trial(candidate, v) : null).OfType<Trial>()
    .Where(t => HotApp.IsBodiesOnly(state, t.Candidate.Proposal.Edits, CancellationToken.None)).Take(most).ToArray();
Console.WriteLine($"{state.Code.Trees.Count} files, {trials.Length} candidates, for {look.Open.Count} violations");

var judge = new TrialJudge(new Replayer(runner));
IScreen cold = new RestartScreen(launcher, judge);
await using var host = new WarmHost(launcher);
IScreen hot = new HotScreen(host, judge, cold);
hot.Prepare(state);

// The last one: what runs already would be no edit.
await MeasureAsync(hot, trials[^1]);
await MeasureAsync(cold, trials[^1]);
var (hots, colds) = (new List<double>(), new List<double>());
for (var round = 1; round <= rounds; round++)
{
    foreach (var trial in trials)
    {
        var (here, milliseconds) = await MeasureAsync(hot, trial);
        if (!here.Hot)
            continue;
        var (there, started) = await MeasureAsync(cold, trial);
        if (here.Verdict.Kind != there.Verdict.Kind)
            throw new InvalidOperationException($"{trial.Candidate.Strategy.Name} for {trial.Violation.Failure.Endpoint.Key}: {here.Verdict} hot, {there.Verdict} by a start");
        hots.Add(milliseconds);
        colds.Add(started);
        Console.WriteLine($"  {trial.Candidate.Strategy.Name}: {milliseconds:0} ms hot, {started:0} ms by a start, {here.Verdict.Kind}");
    }

    Console.WriteLine($"round {round}: {hots.Count} verdicts each way, hot p50 {At(hots, 0.5):0} ms p95 {At(hots, 0.95):0} ms, by a start p50 {At(colds, 0.5):0} ms p95 {At(colds, 0.95):0} ms");
}

Console.WriteLine($"a start takes {At([.. colds.Zip(hots, (c, h) => c / h)], 0.5):0.0} times as long as hot apply (p50 of the ratios; p95 {At(colds, 0.95) / At(hots, 0.95):0.0})");
Directory.Delete(cache, recursive: true);

async Task<(Screened Screened, double Milliseconds)> MeasureAsync(IScreen screen, Trial trial)
{
    var watch = Stopwatch.StartNew();
    var screened = (await screen.ScreenAsync(state, [trial], [], look.Result, CancellationToken.None))[0];
    return (screened, watch.Elapsed.TotalMilliseconds);
}

string? Text(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;

int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

static double At(List<double> values, double share) => values.Count == 0 ? double.NaN : values.Order().ElementAt((int)(share * (values.Count - 1)));

static T Succeed<T>(Outcome<T> outcome) where T : class => outcome.Succeeded(out var value, out var failure) ? value : throw new InvalidOperationException(failure.ToString());

/// <summary>A run without memory.</summary>
internal sealed class NoPrior : IRepairPrior
{
    public PriorOpinion For(RepairKey key, string strategy) => PriorOpinion.None;

    public bool HoldsBack(RepairKey key, string strategy, string shape) => false;
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RepairBench.Corpus;
using RepairBench.Faults;
using RepairBench.Judging;
using SmokeRepair.Hosting;
using SmokeRepair.Projects;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation;

namespace RepairBench.Services;

/// <summary>
/// One service as it was written: loaded and built once, then run in any variant from memory. What it answers to the corpus
/// is what every variant is compared with.
/// </summary>
internal sealed class Service
{
    private readonly SourceState _original;
    private readonly ServiceSettings _settings;
    private readonly string _folder;

    private Service(string name, string folder, SourceState original, ServiceSettings settings) => (Name, _folder, _original, _settings) = (name, folder, original, settings);

    /// <summary>Name of its folder.</summary>
    public string Name { get; }

    /// <summary>How it is written: what answers its requests, and the database.</summary>
    public string Style { get; private init; } = "";

    /// <summary>Where it comes from; empty for a service of this repository.</summary>
    public string Origin => _settings.Origin;

    /// <summary>Most faults that are put into it.</summary>
    public int MostFaults => _settings.Faults;

    /// <summary>The bench's requests to it.</summary>
    public IReadOnlyList<RecordedRequest> Corpus { get; private set; } = [];

    /// <summary>Compares answers with the original's.</summary>
    public Comparison Comparison { get; private set; } = new([], []);

    /// <summary>Names the sources and the corpus: what was found out under one key holds as long as the key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Loads and builds the original in a copy of its folder, and records the corpus where that was not done before.</summary>
    /// <param name="source">The service's folder; it is only read.</param>
    /// <param name="work">Where copies go.</param>
    /// <param name="seed">Seed of the corpus.</param>
    /// <param name="requests">Most requests of the corpus.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">The service as it is does not load, build, start, or name any operation.</exception>
    public static async Task<Service> OpenAsync(string source, string work, int seed, int requests, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(source));
        var folder = Path.Combine(work, name, "original");
        Folders.Copy(source, folder);
        var cache = Path.Combine(work, name, "cache");
        if (!(await new ProjectLoader(cache).LoadAsync(folder, null, cancellationToken)).Succeeded(out var loaded, out var failure))
            throw new InvalidOperationException($"{name}: {failure}");
        var sources = Folders.Sources(folder).Order(StringComparer.Ordinal).Select(f => f + File.ReadAllText(Path.Combine(folder, f)));
        var key = NoteKey.Of([.. sources, $"{seed} {requests}", Recording.Format, DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)]);
        var notes = new Notes<Recording>(Path.Combine(work, name, "recording.jsonl"), key);
        var known = notes.Read() is [var first, ..] && File.Exists(loaded.Startup.TargetPath) ? first : null;
        if (known is null && !(await new BuildRunner(cache).BuildAsync(loaded, cancellationToken)).Succeeded(out _, out failure))
            throw new InvalidOperationException($"{name}: {failure}");
        var original = await SourceState.LoadAsync(loaded, cancellationToken);
        var service = new Service(name, folder, original, ServiceSettings.Read(source)) { Style = Styles.Of(original.Code), Key = key };
        if (known is null)
            notes.Add(known = await service.RecordAsync(seed, requests, cancellationToken));
        service.Corpus = known.Corpus;
        service.Comparison = new(known.Corpus, known.Answers);
        service.Comparison.LeaveOut(known.Volatile);
        service.Comparison.LeaveOut(known.Unstable);
        return service;
    }

    /// <summary>The faults that can be put into it, in a stable order that mixes operators and files.</summary>
    public IReadOnlyList<Fault> Faults() =>
    [
        .. _original.Code.Trees
            .SelectMany(t => FaultCatalog.In(Name, RelativePath(t.FilePath), _original.Code.ModelOf(t)))
            .OrderBy(f => f.Id, StringComparer.Ordinal),
    ];

    /// <summary>The whole text of the faulty file.</summary>
    public string FaultyText(Fault fault) => TextOf(fault.File).WithChanges(fault.Change).ToString();

    /// <summary>The text of a file of the original; empty when it has none of that name.</summary>
    public SourceText TextOf(string file) => _original.TextOf(Path.Combine(_folder, file)) ?? SourceText.From("", Encoding.UTF8);

    /// <summary>Answers of a variant to the whole corpus from a fresh start.</summary>
    /// <param name="texts">Its files that differ from the original, by relative path.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when it does not compile; no answer at all when it does not start.</returns>
    public async Task<IReadOnlyList<Answer>?> AnswersOfAsync(IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken)
    {
        if (await VariantAsync(texts, cancellationToken) is not { } state)
            return null;
        await using var place = await _settings.OpenAsync(cancellationToken);
        LaunchResult result;
        try
        {
            result = await LaunchAsync(state, place, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        if (result.Launched is not { } app)
            return [.. Corpus.Select(_ => new Answer(0, ""))];
        await using (app)
        {
            using var player = new Player(app.App.BaseAddress, Comparison.Original, _settings.SignedIn ? app.App.Identity : null);
            await player.SignInAsync(_settings.SignIn, cancellationToken);
            return await player.PlayAsync(Corpus, cancellationToken);
        }
    }

    private Task<LaunchResult> LaunchAsync(SourceState state, FreshPlace place, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(place.Variables, StringComparer.Ordinal);
        if (_original.Loaded.NeedsRollForward)
            environment.TryAdd("DOTNET_ROLL_FORWARD", "Major");
        return new AppLauncher(new ProcessHost(), _original, environment).LaunchAsync(state, instrument: false, cancellationToken);
    }

    private async Task<SourceState?> VariantAsync(IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
            return _original;
        var state = await _original.WithFilesAsync(texts.Select(t => (Path.Combine(_folder, t.Key), SourceText.From(t.Value, Encoding.UTF8, SourceHashAlgorithm.Sha256))), cancellationToken);

        // The changed files tell nearly all; what is wrong elsewhere shows when the assemblies are emitted.
        return state.ErrorsInChangedFiles(_original, cancellationToken).Count == 0 ? state : null;
    }

    private async Task<Recording> RecordAsync(int seed, int requests, CancellationToken cancellationToken)
    {
        IReadOnlyList<Answer> answers;
        await using (var place = await _settings.OpenAsync(cancellationToken))
        {
            var result = await LaunchAsync(_original, place, cancellationToken);
            if (result.Launched is not { } app)
                throw new InvalidOperationException($"{Name} does not start: {result.Failure!.Reason}");
            await using (app)
            {
                var contract = await ContractAsync(app.App.BaseAddress, cancellationToken);
                using var player = new Player(app.App.BaseAddress, [], _settings.SignedIn ? app.App.Identity : null);
                await player.SignInAsync(_settings.SignIn, cancellationToken);
                Corpus = await Recorder.RecordAsync(contract, player, seed, requests, cancellationToken);
                answers = [.. player.Answers];
            }
        }

        Comparison = new(Corpus, answers);
        await File.WriteAllLinesAsync(Path.Combine(_folder, "..", "corpus.txt"), Corpus.Select(r => $"{r.Number} [{r.Story}] {r.Method} {r.Url} {r.Body} -> {answers[r.Number].Status}"), cancellationToken);
        var again = (await AnswersOfAsync(new Dictionary<string, string>(), cancellationToken))!;
        var names = Comparison.NamesThatDiffer(again);
        Comparison.LeaveOut(names);
        return new(Corpus, answers, names, [.. Comparison.Of(again).Select(d => d.Request.Number)]);
    }

    /// <summary>The document kept beside the service, which states rules that the code might forget; else the one that it serves.</summary>
    private async Task<ApiContract> ContractAsync(Uri address, CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])[_original.Loaded.Startup.Directory, _folder])
            if (Path.Combine(folder, "openapi.json") is var beside && File.Exists(beside))
                return ApiContract.Parse(await File.ReadAllTextAsync(beside, cancellationToken));
        using var client = new HttpClient { BaseAddress = address };
        foreach (var path in (string[])["/openapi/v1.json", "/swagger/v1/swagger.json"])
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            if (response.IsSuccessStatusCode)
                return ApiContract.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        }

        throw new InvalidOperationException($"{Name} has no OpenAPI document.");
    }

    private string RelativePath(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');
}

/// <summary>The corpus as it was recorded.</summary>
/// <param name="Corpus">The requests.</param>
/// <param name="Answers">What the original answered.</param>
/// <param name="Volatile">Names of members that a second start of the original fills differently.</param>
/// <param name="Unstable">Requests that a second start of the original answers differently.</param>
internal sealed record Recording(IReadOnlyList<RecordedRequest> Corpus, IReadOnlyList<Answer> Answers, IReadOnlyList<string> Volatile, IReadOnlyList<int> Unstable)
{
    /// <summary>To be changed when the corpus is made otherwise, or compared otherwise: what was noted before does not hold then.</summary>
    public const string Format = "corpus 2";
}

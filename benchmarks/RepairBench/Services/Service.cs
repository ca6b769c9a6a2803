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
    private readonly AppLauncher _launcher;
    private readonly string _folder;

    private Service(string name, string folder, SourceState original, AppLauncher launcher) => (Name, _folder, _original, _launcher) = (name, folder, original, launcher);

    /// <summary>Name of its folder.</summary>
    public string Name { get; }

    /// <summary>How it is written: what answers its requests, and the database.</summary>
    public string Style { get; private init; } = "";

    /// <summary>The bench's requests to it.</summary>
    public IReadOnlyList<RecordedRequest> Corpus { get; private set; } = [];

    /// <summary>Compares answers with the original's.</summary>
    public Comparison Comparison { get; private set; } = new([], []);

    /// <summary>Loads, builds and starts the original in a copy of its folder, and records the corpus.</summary>
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
        if (!(await new ProjectLoader(cache).LoadAsync(folder, null, cancellationToken)).Succeeded(out var loaded, out var failure)
            || !(await new BuildRunner(cache).BuildAsync(loaded, cancellationToken)).Succeeded(out _, out failure))
            throw new InvalidOperationException($"{name}: {failure}");
        var original = await SourceState.LoadAsync(loaded, cancellationToken);
        var environment = new Dictionary<string, string>();
        if (loaded.NeedsRollForward)
            environment["DOTNET_ROLL_FORWARD"] = "Major";
        var service = new Service(name, folder, original, new AppLauncher(new ProcessHost(), original, environment)) { Style = Styles.Of(original.Code) };
        await service.RecordAsync(seed, requests, cancellationToken);
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
        var result = await _launcher.LaunchAsync(state, instrument: false, cancellationToken);
        if (result.Launched is not { } app)
            return [.. Corpus.Select(_ => new Answer(0, ""))];
        await using (app)
            return await Player.PlayAsync(app.App.BaseAddress, Corpus, Comparison.Original, cancellationToken);
    }

    private async Task<SourceState?> VariantAsync(IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
            return _original;
        var solution = _original.Solution;
        foreach (var (file, text) in texts)
        {
            var path = Path.Combine(_folder, file);
            var source = SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256);
            if (solution.GetDocumentIdsWithFilePath(path) is { IsEmpty: false } documents)
                solution = documents.Aggregate(solution, (s, id) => s.WithDocumentText(id, source));
            else
                solution = solution.AddDocument(DocumentId.CreateNewId(_original.Loaded.Startup.Id), Path.GetFileName(path), source, filePath: path);
        }

        var state = await SourceState.LoadAsync(_original.Loaded with { Solution = solution }, cancellationToken);
        return state.Errors(_original, cancellationToken).Count == 0 ? state : null;
    }

    private async Task RecordAsync(int seed, int requests, CancellationToken cancellationToken)
    {
        var result = await _launcher.LaunchAsync(_original, instrument: false, cancellationToken);
        if (result.Launched is not { } app)
            throw new InvalidOperationException($"{Name} does not start: {result.Failure!.Reason}");
        IReadOnlyList<Answer> answers;
        await using (app)
            (Corpus, answers) = await Recorder.RecordAsync(await ContractAsync(app.App.BaseAddress, cancellationToken), app.App.BaseAddress, seed, requests, cancellationToken);
        Comparison = new(Corpus, answers);
        await File.WriteAllLinesAsync(Path.Combine(_folder, "..", "corpus.txt"), Corpus.Select(r => $"{r.Number} [{r.Story}] {r.Method} {r.Url} {r.Body} -> {answers[r.Number].Status}"), cancellationToken);
        Comparison.LeaveOut((await AnswersOfAsync(new Dictionary<string, string>(), cancellationToken))!);
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

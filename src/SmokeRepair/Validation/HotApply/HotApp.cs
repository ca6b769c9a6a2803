using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Hosting;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation.HotApply;

/// <summary>A process whose sources are edited while it runs: each edit goes on top of the sources that it was started with, in place of the edit before.</summary>
internal sealed class HotApp : IAsyncDisposable
{
    private readonly LaunchedApp _launched;
    private readonly IModifiableApp _app;
    private readonly Dictionary<ProjectId, HotModule> _modules;
    private readonly Task _warmingUp;
    private IReadOnlyList<DeltaMethod> _methods = [];
    private Dictionary<string, EditMap> _running = new(StringComparer.Ordinal);

    private HotApp(LaunchedApp launched, IModifiableApp app, Dictionary<ProjectId, HotModule> modules)
    {
        (_launched, _app, _modules) = (launched, app, modules);
        _warmingUp = Task.Run(WarmUpAsync);
    }

    /// <summary>The app.</summary>
    public IModifiableApp App => _app;

    /// <summary>The sources that it was started with.</summary>
    public SourceState State => _launched.State;

    /// <summary>Starts a state; null when it does not start, or where the host offers nothing of the kind.</summary>
    public static async Task<HotApp?> StartAsync(AppLauncher launcher, SourceState state, CancellationToken cancellationToken)
    {
        var launch = await launcher.LaunchModifiableAsync(state, cancellationToken);
        if (launch.Launched is not { } launched)
            return null;
        if (launched.App is not IModifiableApp app)
        {
            await launched.DisposeAsync();
            return null;
        }

        var modules = new Dictionary<ProjectId, HotModule>();
        foreach (var project in state.Loaded.StartupClosure)
            if (launch.Modules.TryGetValue(project.AssemblyName, out var image) && HotModule.Open(project.AssemblyName, state.CompilationOf(project.Id), image) is { } module)
                modules[project.Id] = module;
        return new(launched, app, modules);
    }

    /// <summary>Whether an edit touches nothing but bodies that can be replaced.</summary>
    public static bool IsBodiesOnly(SourceState state, IReadOnlyList<SourceEdit> edits, CancellationToken cancellationToken)
    {
        var after = state.Draft(edits, cancellationToken);
        return edits.Select(e => e.Tree).Distinct().All(tree => after.Code.CounterpartOf(tree) is { } edited
            && Functions.Frame(tree.GetRoot(cancellationToken)).SequenceEqual(Functions.Frame(edited.GetRoot(cancellationToken))));
    }

    /// <summary>Makes edits to the sources that the app was started with; what was edited before is as it was again.</summary>
    /// <param name="edits">Edits that are <see cref="IsBodiesOnly"/>; none to restore all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What runs now; null when the compiler found the edits beyond it, and nothing has changed.</returns>
    /// <exception cref="HotApplyException">The process is in an unknown state and has to be replaced.</exception>
    public async Task<HotEdit?> ApplyAsync(IReadOnlyList<SourceEdit> edits, CancellationToken cancellationToken)
    {
        await _warmingUp;
        var target = State.Draft(edits, cancellationToken);
        var toTarget = edits.Distinct().GroupBy(e => e.Tree.FilePath, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => new EditMap(f.Select(e => new TextChange(e.Span, e.Text))), StringComparer.Ordinal);
        var deltas = new List<(HotModule Module, Delta Delta)>();
        foreach (var project in _running.Keys.Concat(toTarget.Keys).Distinct().SelectMany(ProjectsWith).Distinct().ToArray())
        {
            if (!_modules.TryGetValue(project, out var module))
                return null;
            if (EditsOf(module.Compilation, target.CompilationOf(project), toTarget) is not { } changed)
                return null;
            if (changed.Count == 0)
                continue;
            if (module.Emit(target.CompilationOf(project), changed, cancellationToken) is not { } delta)
                return null;
            deltas.Add((module, delta));
        }

        // The same as before is in effect if it was.
        if (deltas.Count == 0)
            return new(target, toTarget, _methods);
        if (await _app.UpdateAsync([.. deltas.Select(d => d.Delta.Update)], cancellationToken) is { } refusal)
            throw new HotApplyException(refusal);
        foreach (var (module, delta) in deltas)
            module.Commit(delta);
        _running = toTarget;
        _methods = [.. deltas.SelectMany(d => d.Delta.Methods)];
        return new(target, toTarget, _methods);
    }

    /// <summary>Whether a part of what was applied last has been run since, so that what the app answers is an answer to it.</summary>
    public async Task<bool> IsInEffectAsync(HotEdit edit, IEnumerable<SourceEdit> part, CancellationToken cancellationToken) =>
        edit.ChangedBy(part) is { Count: > 0 } places && await _app.HaveRunAsync(places, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _launched.DisposeAsync();
        await _warmingUp;
        foreach (var module in _modules.Values)
            module.Dispose();
    }

    // The first difference costs the compiler seconds, and the agent's watch some time to begin: not at the expense of a candidate.
    private async Task WarmUpAsync()
    {
        if (_modules.TryGetValue(State.Loaded.Startup.Id, out var module))
            foreach (var tree in State.Code.Trees.Where(module.Compilation.ContainsSyntaxTree))
                if (Functions.Replaceable(tree.GetRoot()) is [var member, ..] && Functions.SymbolOf(module.Compilation.GetSemanticModel(tree), member) is { } method)
                {
                    _ = module.Emit(module.Compilation, [new(SemanticEditKind.Update, method, method)], CancellationToken.None);
                    break;
                }

        await _app.UpdateAsync([], CancellationToken.None);
    }

    private IEnumerable<ProjectId> ProjectsWith(string path) =>
        State.Loaded.StartupClosure.Select(p => p.Id).Where(p => State.CompilationOf(p).SyntaxTrees.Any(t => t.FilePath == path));

    // The members whose bodies differ between what runs and what is to run; null when they cannot be paired.
    private List<SemanticEdit>? EditsOf(Compilation running, Compilation target, Dictionary<string, EditMap> toTarget)
    {
        var edits = new List<SemanticEdit>();
        foreach (var tree in target.SyntaxTrees.Where(t => toTarget.ContainsKey(t.FilePath) || _running.ContainsKey(t.FilePath)))
        {
            var before = running.SyntaxTrees.First(t => t.FilePath == tree.FilePath);
            var (old, now) = (Functions.Replaceable(before.GetRoot()), Functions.Replaceable(tree.GetRoot()));
            if (old.Count != now.Count)
                return null;
            var (oldModel, nowModel) = (running.GetSemanticModel(before), target.GetSemanticModel(tree));
            var map = new NodeMap(before.GetRoot(), _running.GetValueOrDefault(tree.FilePath, EditMap.None), toTarget.GetValueOrDefault(tree.FilePath, EditMap.None));
            foreach (var (from, to) in old.Zip(now).Where(p => Functions.Body(p.First) != Functions.Body(p.Second)))
            {
                if (Functions.SymbolOf(oldModel, from) is not { } oldMethod || Functions.SymbolOf(nowModel, to) is not { } method)
                    return null;
                edits.Add(new(SemanticEditKind.Update, oldMethod, method, map.RunningOf));
            }
        }

        return edits;
    }
}

/// <summary>The runtime has refused a difference.</summary>
internal sealed class HotApplyException(string message) : Exception(message);

using Microsoft.CodeAnalysis;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Makes evidence of what the agent saw: which exception explains a failure, where it was thrown, and which expression failed.</summary>
internal sealed class EvidenceReader : IDisposable
{
    private const int MaxOthers = 20;
    private const int MaxMessage = 4096;

    private readonly Dictionary<string, LoadedModule> _modules;
    private readonly FrameReader _frames;
    private readonly CauseChooser _causes;

    /// <param name="modules">The solution's assemblies as they run in the app.</param>
    public EvidenceReader(IEnumerable<UserModule> modules)
    {
        _modules = modules.DistinctBy(m => m.Assembly).ToDictionary(m => m.Assembly, m => new LoadedModule(m));
        _frames = new FrameReader(_modules);
        _causes = new CauseChooser(_frames);
    }

    public void Dispose()
    {
        foreach (var module in _modules.Values)
            module.Dispose();
    }

    /// <summary>The evidence of one failing request.</summary>
    /// <param name="trace">What the agent saw of it.</param>
    /// <param name="handler">The handler of its endpoint, if known.</param>
    public RequestEvidence Read(RequestTrace trace, HandlerName? handler = null)
    {
        var cause = _causes.Choose(trace.Exceptions, trace.Status);
        return Read(trace.Exceptions, cause, new Circumstances(trace.Status, handler, IsStart: false));
    }

    /// <summary>Where a request was that did not end: as an exception thrown there would tell it.</summary>
    /// <param name="hang">What the agent saw.</param>
    /// <param name="handler">The handler of its endpoint, if known: all there is when the stack could not be had.</param>
    public HangEvidence ReadHang(TracedHang hang, HandlerName? handler)
    {
        var frames = hang.Frames.Select(f => f.Await < 0 || !_modules.TryGetValue(f.Assembly, out var module) ? f : f with { ILOffset = module.Reader.AwaitOffset(f.Token, f.Await) }).ToList();
        var ended = new TracedException { Chain = ["System.OperationCanceledException"], Message = "", Frames = frames, EscapedHandler = true };

        // What runs was stopped between two steps: no expression of it has failed.
        var evidence = Evidence(ended, hang.State == HangState.Running ? null : Failing(ended), new Circumstances(0, handler, IsStart: false));
        var stack = evidence.Frames.Any(f => f.IsUserCode) || handler is null ? evidence.Frames
            : [.. evidence.Frames, new StackFrameEvidence(SourceNames.Method(handler.Type, handler.Method), "") { File = handler.File, Line = handler.Line, Column = 1, IsUserCode = handler.File is not null }];
        return new HangEvidence { State = hang.State, Expression = evidence.Expression, Frames = stack };
    }

    /// <summary>The evidence of a start that failed.</summary>
    /// <param name="exceptions">Exceptions of the start, the fatal one last.</param>
    public RequestEvidence ReadStart(IReadOnlyList<TracedException> exceptions)
    {
        var cause = exceptions.Count == 0 ? null : _causes.Unwrap(exceptions[^1], status: 0);
        return Read(exceptions, cause, new Circumstances(0, null, IsStart: true));
    }

    private RequestEvidence Read(IReadOnlyList<TracedException> exceptions, TracedException? cause, Circumstances circumstances)
    {
        var failing = cause is null ? null : Failing(cause);
        return new RequestEvidence
        {
            Cause = cause is null ? null : Evidence(cause, failing, circumstances),
            Failing = failing,
            Others = [.. exceptions.Where(e => !Holds(e, cause)).Take(MaxOthers).Select(e => Evidence(e, Failing(e), circumstances))],
        };
    }

    // The cause may be the inner exception of what was seen, copied on the way.
    private static bool Holds(TracedException exception, TracedException? cause) =>
        cause is not null && ((exception.Message == cause.Message && exception.Chain[0] == cause.Chain[0] && exception.Frames.Take(1).SequenceEqual(cause.Frames.Take(1)))
            || exception.Inner.Any(i => Holds(i, cause)));

    private ExceptionEvidence Evidence(TracedException exception, FailingExpression? failing, Circumstances circumstances)
    {
        var frames = _frames.Read(exception.Frames);
        var facts = Facts(exception, failing);
        if (!frames.Any(f => f.IsUserCode) && facts.TryGetValue("consumer", out var consumer) && ConstructorOf(consumer) is { } asking)
            frames = [asking, .. frames];
        return new ExceptionEvidence
        {
            Class = exception.Chain[0],
            Chain = exception.Chain,
            Message = Redactor.Redact(exception.Message.Length <= MaxMessage ? exception.Message : exception.Message[..MaxMessage]),
            Frames = failing is null ? frames : PointAt(frames, failing),
            Inner = [.. exception.Inner.Select(i => Evidence(i, Failing(i), circumstances))],
            Layer = LayerOf(exception, circumstances),
            Swallowed = IsSwallowed(exception, circumstances),
            // Code is no secret; a literal in it may be.
            Expression = failing is null ? null : failing.Text.Contains('"', StringComparison.Ordinal) ? Redactor.Redact(failing.Text) : failing.Text,
            Facts = facts,
        };
    }

    // What the container cannot build is thrown before any line of the app runs: the place is the constructor that asks for it.
    private StackFrameEvidence? ConstructorOf(string consumer)
    {
        foreach (var (assembly, module) in _modules)
        {
            if (module.Compilation.GetTypeByMetadataName(consumer) is not { } type)
                continue;
            var symbol = type.InstanceConstructors.FirstOrDefault(c => !c.IsImplicitlyDeclared && c.Parameters.Length > 0) ?? (ISymbol)type;
            if (symbol.Locations.FirstOrDefault(l => l.IsInSource) is { } location && location.GetLineSpan() is var span)
                return new StackFrameEvidence($"{consumer}..ctor", assembly) { File = span.Path, Line = span.StartLinePosition.Line + 1, Column = span.StartLinePosition.Character + 1, IsUserCode = true };
        }

        return null;
    }

    /// <summary>The first user frame points at the very expression, not at the start of its statement.</summary>
    private static List<StackFrameEvidence> PointAt(IReadOnlyList<StackFrameEvidence> frames, FailingExpression failing)
    {
        var pointed = frames.ToList();
        var index = pointed.FindIndex(f => f.IsUserCode);
        if (index >= 0)
            pointed[index] = pointed[index] with { Line = failing.Line, Column = failing.Column };
        return pointed;
    }

    private FailingExpression? Failing(TracedException exception)
    {
        if (FailurePoint.Of(exception, _frames.IsUserCode) is { } point
            && exception.Frames.First(_frames.IsUserCode) is var frame
            && _modules.TryGetValue(frame.Assembly, out var module))
            return module.Finder.Find(point);
        return null;
    }

    private Layer LayerOf(TracedException exception, Circumstances circumstances)
    {
        if (circumstances.IsStart)
            return Layer.Startup;
        if (exception.Frames.FirstOrDefault(_frames.IsUserCode) is { } frame)
            return LayerClassifier.Classify(frame, _modules[frame.Assembly].Compilation, circumstances.Handler);
        return exception.Inner.Select(i => LayerOf(i, circumstances)).FirstOrDefault(l => l is not Layer.Unknown and not Layer.Route, Layer.Route);
    }

    /// <summary>An exception class of the app's own that leaves the handler and is mapped to an answer is how the app speaks, not a fault it hides.</summary>
    private bool IsSwallowed(TracedException exception, Circumstances circumstances) =>
        circumstances is { IsStart: false, Status: > 0 and < 500 }
        && !exception.EscapedPipeline
        && !(exception.EscapedHandler && _modules.Values.Any(m => m.Compilation.Assembly.GetTypeByMetadataName(exception.Chain[0]) is not null));

    private Dictionary<string, string> Facts(TracedException exception, FailingExpression? failing)
    {
        var facts = new Dictionary<string, string>();
        Merge(exception, facts);
        // What EF throws only says that something failed; the provider says what.
        if (exception.Chain.Contains("Microsoft.EntityFrameworkCore.DbUpdateException"))
        {
            foreach (var inner in exception.Inner)
                Merge(inner, facts);
        }

        if (failing?.Culprit is { } culprit && Navigation(culprit) is { } navigation)
            facts["navigation"] = navigation;
        return facts;
    }

    private static void Merge(TracedException exception, Dictionary<string, string> facts)
    {
        foreach (var (name, value) in exception.Facts.Concat(MessageFacts.Read(exception.Chain, exception.Message)))
            facts.TryAdd(name, Redactor.RedactValue(value));
    }

    private string? Navigation(SyntaxNode culprit)
    {
        var module = _modules.Values.FirstOrDefault(m => m.Compilation.ContainsSyntaxTree(culprit.SyntaxTree));
        return module?.Entities.Navigation(module.Compilation.GetSemanticModel(culprit.SyntaxTree).GetSymbolInfo(culprit).Symbol);
    }

    private sealed record Circumstances(int Status, HandlerName? Handler, bool IsStart);
}

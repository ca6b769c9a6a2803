using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SmokeRepair.Evidence;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Evidence;

/// <summary>Compiles sources as a debug build would be, instruments, loads and runs them.</summary>
internal sealed class CorpusRunner : IDisposable
{
    private readonly AssemblyLoadContext _context = new("corpus", isCollectible: true);

    public CorpusRunner(IEnumerable<(string Path, string Text)> sources, bool instrument = true, OptimizationLevel level = OptimizationLevel.Debug, DebugInformationFormat format = DebugInformationFormat.PortablePdb)
    {
        Compilation = Compile(sources, level);
        (OriginalPe, OriginalPdb) = Emit(Compilation, format);
        (Pe, Pdb) = instrument ? ModuleInstrumenter.Instrument(OriginalPe, OriginalPdb) : (OriginalPe, OriginalPdb);
        Assembly = _context.LoadFromStream(new MemoryStream(Pe), Pdb is null ? null : new MemoryStream(Pdb));
    }

    public CSharpCompilation Compilation { get; }

    public byte[] OriginalPe { get; }

    public byte[]? OriginalPdb { get; }

    public byte[] Pe { get; }

    public byte[]? Pdb { get; }

    public Assembly Assembly { get; }

    public static IEnumerable<(string Path, string Text)> CorpusFiles([CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "Corpus"), "*.cs.txt").Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f)));

    public void Dispose() => _context.Unload();

    /// <summary>Runs a method without arguments to its end and returns what it threw.</summary>
    public static async Task<Exception?> RunAsync(MethodInfo method)
    {
        try
        {
            var result = method.Invoke(Activator.CreateInstance(method.DeclaringType!), method.GetParameters().Select(_ => (object?)null).ToArray());
            switch (result)
            {
                case Task task:
                    await task;
                    break;
                case ValueTask<int> task:
                    await task;
                    break;
                case ValueTask<string> task:
                    await task;
                    break;
            }

            return null;
        }
        catch (TargetInvocationException wrapper)
        {
            return wrapper.InnerException;
        }
        catch (Exception exception) when (exception is not null)
        {
            return exception;
        }
    }

    /// <summary>The exception as the agent would send it.</summary>
    public static TracedException Trace(Exception exception) => new()
    {
        Chain = [.. Chain(exception.GetType())],
        Message = exception.Message,
        Frames = [.. new StackTrace(exception, true).GetFrames().Select(Frame)],
        Inner = exception is AggregateException aggregate ? [.. aggregate.InnerExceptions.Select(Trace)]
            : exception.InnerException is { } inner ? [Trace(inner)] : [],
        Facts = exception is ArgumentException { ParamName: { } name } ? new Dictionary<string, string> { ["paramName"] = name } : new Dictionary<string, string>(),
    };

    private static IEnumerable<string> Chain(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
            yield return type.FullName!;
    }

    private static TracedFrame Frame(StackFrame frame)
    {
        var method = frame.GetMethod();
        return new TracedFrame(method?.DeclaringType?.FullName ?? "", method?.Name ?? "", method?.Module.Assembly.GetName().Name ?? "", Token(method),
            frame.GetILOffset(), frame.GetFileName(), frame.GetFileLineNumber(), frame.GetFileColumnNumber());
    }

    // A dynamic method has none.
    private static int Token(MethodBase? method) => method is null or System.Reflection.Emit.DynamicMethod || method.DeclaringType is null ? 0 : method.MetadataToken;

    private static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources, OptimizationLevel level)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, options, s.Path, System.Text.Encoding.UTF8));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var n && (n.StartsWith("System.", StringComparison.Ordinal) || n.StartsWith("Microsoft.", StringComparison.Ordinal) || n is "mscorlib.dll" or "netstandard.dll"))
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create("Corpus" + Guid.NewGuid().ToString("N"), trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, nullableContextOptions: NullableContextOptions.Disable));
    }

    private static (byte[] Pe, byte[]? Pdb) Emit(CSharpCompilation compilation, DebugInformationFormat format)
    {
        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        var embedded = format is DebugInformationFormat.Embedded;
        var result = compilation.Emit(pe, embedded ? null : pdb, options: new EmitOptions(debugInformationFormat: format));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).Take(20)));
        return (pe.ToArray(), embedded ? null : pdb.ToArray());
    }
}

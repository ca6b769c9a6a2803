using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults;

/// <summary>All operators, and the faults that they can put into sources.</summary>
internal static class FaultCatalog
{
    /// <summary>The operators in the order of their names.</summary>
    public static IReadOnlyList<IFaultOperator> Operators { get; } =
    [
        .. typeof(FaultCatalog).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IFaultOperator).IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (IFaultOperator)Activator.CreateInstance(t)!),
    ];

    /// <summary>The faults that apply to one file.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="file">The file's path relative to the service's folder.</param>
    /// <param name="model">The file's meaning.</param>
    public static IEnumerable<Fault> In(string service, string file, SemanticModel model)
    {
        var root = model.SyntaxTree.GetRoot();
        var text = model.SyntaxTree.GetText();
        return Operators.SelectMany(o => o.Find(root, model).Select(e => new Fault(
            service,
            o.GetType().Name,
            file,
            text.Lines.GetLinePosition(e.At.SpanStart).Line + 1,
            MemberNames.Of(e.At),
            new TextChange(e.Span, e.Text),
            text.ToString(e.Span).Trim(),
            Layers.Of(e.At, model))))
            .DistinctBy(f => f.Place);
    }
}

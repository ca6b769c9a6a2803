using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Hosting;

namespace SmokeRepair.Validation.HotApply;

/// <summary>A method in a difference, and the source that it was compiled from.</summary>
/// <param name="Method">The method.</param>
/// <param name="File">Its source file.</param>
/// <param name="Points">The stretches of source that its instructions belong to.</param>
internal sealed record DeltaMethod(UpdatedMethod Method, string File, IReadOnlyList<LinePositionSpan> Points)
{
    private const int MethodDefinition = 0x06000000;

    /// <summary>Reads the methods of a symbols delta; those that have no source of their own are left out.</summary>
    public static IReadOnlyList<DeltaMethod> Read(string assembly, byte[] pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(pdb));
        var reader = provider.GetMetadataReader();

        // The rows of a delta are those of its map, in order; the map holds the rows that they have in the whole.
        var rows = reader.GetEditAndContinueMapEntries().Where(h => h.Kind == HandleKind.MethodDebugInformation).Select(MetadataTokens.GetRowNumber).ToArray();
        var methods = new List<DeltaMethod>();
        for (var i = 0; i < rows.Length; i++)
        {
            var points = reader.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(i + 1)).GetSequencePoints().Where(p => !p.IsHidden).ToArray();
            if (points.Length > 0)
                methods.Add(new(new(assembly, MethodDefinition | rows[i]), reader.GetString(reader.GetDocument(points[0].Document).Name), [.. points.Select(SpanOf)]));
        }

        return methods;
    }

    /// <summary>The method that a function of the source was compiled to; null for one that is none, as a query that is translated.</summary>
    public static DeltaMethod? Of(SyntaxNode function, SourceText text, IReadOnlyList<DeltaMethod> methods)
    {
        var span = text.Lines.GetLinePositionSpan(function.Span);
        return methods.Where(m => m.File == function.SyntaxTree.FilePath && m.Points.All(p => p.Start >= span.Start && p.End <= span.End)).MinBy(m => m.Points.Min(p => p.Start));
    }

    private static LinePositionSpan SpanOf(SequencePoint point) =>
        new(new(point.StartLine - 1, point.StartColumn - 1), new(point.EndLine - 1, point.EndColumn - 1));
}

using Microsoft.CodeAnalysis;

namespace SmokeRepair.Evidence;

/// <summary>Finds the documents that symbols name, also when the paths were mapped (deterministic builds) or the sources moved.</summary>
internal sealed class SourceDocuments
{
    private readonly Dictionary<string, SyntaxTree> _byPath;
    private readonly ILookup<string, SyntaxTree> _byName;

    public SourceDocuments(IEnumerable<SyntaxTree> trees)
    {
        var all = trees.Where(t => t.FilePath.Length > 0).ToList();
        _byPath = all.DistinctBy(t => Normal(t.FilePath)).ToDictionary(t => Normal(t.FilePath));
        _byName = all.ToLookup(t => FileName(t.FilePath), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The document of a path, or the one that shares the longest end with it; null when several do, or none.</summary>
    public SyntaxTree? Find(string path)
    {
        var normal = Normal(path);
        if (_byPath.TryGetValue(normal, out var exact))
            return exact;
        var ranked = _byName[FileName(path)].Select(t => (Tree: t, Common: CommonEnd(Normal(t.FilePath), normal))).OrderByDescending(t => t.Common).Take(2).ToList();
        return ranked.Count == 1 || (ranked.Count == 2 && ranked[0].Common > ranked[1].Common) ? ranked[0].Tree : null;
    }

    private static string Normal(string path) => path.Replace('\\', '/');

    private static string FileName(string path) => Normal(path)[(Normal(path).LastIndexOf('/') + 1)..];

    private static int CommonEnd(string one, string other) => one.Split('/').Reverse().Zip(other.Split('/').Reverse()).TakeWhile(p => p.First == p.Second).Count();
}


namespace HotApply;

/// <summary>A copy of a service beside it, with more files: what a start costs grows with them.</summary>
internal sealed class LargeCopy : IDisposable
{
    private LargeCopy(string folder) => Folder = folder;

    public string Folder { get; }

    public static LargeCopy Of(string service, int files)
    {
        var from = Path.TrimEndingDirectorySeparator(Path.GetFullPath(service));
        var copy = new LargeCopy(Path.Combine(Path.GetDirectoryName(from)!, $".{Path.GetFileName(from)}-{Environment.ProcessId}"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(from, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or ".smokerepair")))
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var parts = Directory.CreateDirectory(Path.Combine(copy.Folder, "Parts")).FullName;
        for (var i = 0; i < files; i++)
            File.WriteAllText(Path.Combine(parts, $"Part{i}.cs"), Part(i));
        return copy;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Part(int number) => $$"""
        namespace Parts;

        public sealed class Part{{number}}
        {
            private readonly Dictionary<string, int> _counts = [];
        {{string.Concat(Enumerable.Range(0, 25).Select(Method))}}
        }
        """;

    private static string Method(int number) => $$"""

            public async Task<int> Count{{number}}Async(IEnumerable<string> words, int least)
            {
                await Task.Yield();
                foreach (var word in words.Where(w => w.Length > least).OrderBy(w => w))
                    _counts[word] = _counts.GetValueOrDefault(word) + {{number}};
                return _counts.Values.Where(c => c > least).Sum(c => c + least);
            }

        """;
}

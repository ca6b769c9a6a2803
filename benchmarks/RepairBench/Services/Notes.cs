using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RepairBench.Services;

/// <summary>What was found out about a service once and holds for every later run: kept as lines of JSON under a key that names all it depends on.</summary>
/// <param name="path">The file.</param>
/// <param name="key">The key: what was noted under another one is forgotten.</param>
internal sealed class Notes<T>(string path, string key)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _gate = new();

    /// <summary>What is noted.</summary>
    public IReadOnlyList<T> Read()
    {
        if (!File.Exists(path) || File.ReadLines(path).FirstOrDefault() != key)
        {
            File.WriteAllText(path, key + "\n");
            return [];
        }

        return [.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<T>(l, s_options)!)];
    }

    /// <summary>Notes one thing more.</summary>
    public void Add(T note)
    {
        lock (_gate)
            File.AppendAllText(path, JsonSerializer.Serialize(note, s_options) + "\n");
    }
}

/// <summary>Keys of notes.</summary>
internal static class NoteKey
{
    /// <summary>A key of texts.</summary>
    public static string Of(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..24];
}

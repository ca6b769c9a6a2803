namespace SmokeRepair.Learning;

/// <summary>Finds the store that a text names.</summary>
public static class PatternStores
{
    /// <summary>Name of the store's file within the folder of the reports.</summary>
    public const string DefaultFileName = "patterns.db";

    /// <summary>Names the store: a path, or <c>sqlite:</c> and a path. Nothing is opened yet.</summary>
    /// <param name="uri">What the user wrote; null or empty for the default file.</param>
    /// <param name="outDirectory">Folder of the reports.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The store, if the text names one.</param>
    /// <returns>Null, or why the text names none.</returns>
    public static UserError? Find(string? uri, string outDirectory, TimeProvider time, out IPatternStore? store)
    {
        store = null;
        if (string.IsNullOrWhiteSpace(uri))
        {
            store = new SqlitePatternStore(Path.Combine(outDirectory, DefaultFileName), time);
            return null;
        }

        // A drive letter is no scheme.
        if (uri.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon)
        {
            if (!uri.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
                return new UserError("SR0601", $"This version has no pattern store for '{uri[..colon]}:'.", "--store", "Give the path of a file, which becomes a SQLite store; for a graph, hand over a store of the package SmokeRepair.Neo4j as RunOptions.PatternStore.");
            uri = uri[(colon + 1)..];
            uri = uri.StartsWith("//", StringComparison.Ordinal) ? uri[2..] : uri;
        }

        if (uri.Length == 0 || Directory.Exists(uri))
            return new UserError("SR0602", "The pattern store has to be a file.", $"--store {uri}", "Give the path of a file.");
        store = new SqlitePatternStore(uri, time);
        return null;
    }
}

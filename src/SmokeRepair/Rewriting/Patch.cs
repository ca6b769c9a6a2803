namespace SmokeRepair.Rewriting;

/// <summary>What kind of repair a patch is.</summary>
internal enum FixType
{
    /// <summary>Changes what the code does.</summary>
    Flow,

    /// <summary>Changes which input is allowed.</summary>
    Constraint,

    /// <summary>Replaces the body of a method by one synthesised from the service's model.</summary>
    Regeneration,
}

/// <summary>The text changes of one repair, compiled but not yet proven.</summary>
internal sealed record Patch
{
    /// <summary>Stable identity of the edit: equal for equal text changes.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the edit does, whatever the names and the layout of the code around it; empty when unknown.</summary>
    public string Shape { get; init; } = "";

    /// <summary>Name of the strategy that proposed it.</summary>
    public required string Strategy { get; init; }

    /// <summary>Kind of repair.</summary>
    public required FixType FixType { get; init; }

    /// <summary>What the code does afterwards, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>The files it changes, by path.</summary>
    public required IReadOnlyList<FileChange> Files { get; init; }
}

/// <summary>One file before and after.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Before">Text before; null when the patch creates the file.</param>
/// <param name="After">Text after.</param>
internal sealed record FileChange(string Path, string? Before, string After);

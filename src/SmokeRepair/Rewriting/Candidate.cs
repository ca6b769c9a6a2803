using System.Security.Cryptography;
using System.Text;
using SmokeRepair.Strategies;

namespace SmokeRepair.Rewriting;

/// <summary>A proposal for one violation, ready to be screened.</summary>
internal sealed record Candidate
{
    /// <summary>The violation it is for.</summary>
    public required string ViolationId { get; init; }

    /// <summary>The strategy that proposed it.</summary>
    public required RepairStrategy Strategy { get; init; }

    /// <summary>The edits.</summary>
    public required Proposal Proposal { get; init; }

    /// <summary>Whether memory put it first.</summary>
    public required bool IsLearned { get; init; }

    /// <summary>Fingerprint of the code around the fault, for learning.</summary>
    public required string Context { get; init; }

    /// <summary>Identity of the edit: equal for equal replacements of equal text, wherever in its file it stands.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\0", Proposal.Edits.Select(e => $"{Path.GetFileName(e.Tree.FilePath)}\0{e.Tree.GetText().ToString(e.Span)}\0{e.Text}")))))[..16];

    /// <summary>What the edit does, whatever the names and the layout of the code around it.</summary>
    public string Shape => EditShape.Of(Proposal);

    /// <summary>What put it forward, as reports name it.</summary>
    public string Source => IsLearned ? "learned" : Strategy.IsGeneric ? "generic" : "specific";

    /// <summary>The candidate as a patch.</summary>
    /// <param name="files">What it changes, by itself.</param>
    public Patch ToPatch(IReadOnlyList<FileChange> files) => new()
    {
        Fingerprint = Fingerprint,
        Shape = Shape,
        Strategy = Strategy.Name,
        FixType = Strategy.Kind == RepairKind.Constraint ? FixType.Constraint : FixType.Flow,
        Description = Proposal.Description,
        Files = files,
    };

    /// <summary>Whether two candidates would touch the same text in different ways.</summary>
    public bool ConflictsWith(Candidate other) => Proposal.Edits.Any(a => other.Proposal.Edits.Any(b =>
        a.Tree == b.Tree && !a.Equals(b) && (a.Span.OverlapsWith(b.Span) || a.Span.Start == b.Span.Start || (a.Span.Length > 0 && a.Span.Contains(b.Span.Start)) || (b.Span.Length > 0 && b.Span.Contains(a.Span.Start)))));
}

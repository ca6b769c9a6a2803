using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace SmokeRepair.Evidence;

/// <summary>One IL instruction.</summary>
/// <param name="Offset">Its offset in the body, in bytes.</param>
/// <param name="Code">What it does.</param>
/// <param name="Token">The metadata token it names; the nil handle when it names none.</param>
internal readonly record struct IlInstruction(int Offset, OpCode Code, EntityHandle Token);

/// <summary>A stretch of IL and the source it was compiled from.</summary>
/// <param name="Start">First offset.</param>
/// <param name="End">Offset behind the last instruction.</param>
/// <param name="Document">Source file; null for a hidden stretch.</param>
/// <param name="StartLine">Line from 1.</param>
/// <param name="StartColumn">Column from 1.</param>
/// <param name="EndLine">Line of the end.</param>
/// <param name="EndColumn">Column behind the end.</param>
internal sealed record SourceStretch(int Start, int End, string? Document, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>Whether both were compiled from the same text.</summary>
    public bool SameSource(SourceStretch other) => Document == other.Document && StartLine == other.StartLine && StartColumn == other.StartColumn
        && EndLine == other.EndLine && EndColumn == other.EndColumn;
}

using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies;

/// <summary>Takes symbols for one that are, though two projects of a solution each see their own.</summary>
internal sealed class SymbolIdentity : IEqualityComparer<ISymbol?>
{
    /// <summary>The comparer.</summary>
    public static readonly SymbolIdentity Comparer = new();

    /// <inheritdoc />
    public bool Equals(ISymbol? x, ISymbol? y) => CodeBase.Same(x, y);

    /// <inheritdoc />
    public int GetHashCode(ISymbol? obj) => obj is null ? 0 : StringComparer.Ordinal.GetHashCode(obj.Name);
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Tests that look at the machine's processes or want it for themselves: they run one after the other, when all others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

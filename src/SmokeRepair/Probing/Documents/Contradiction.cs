namespace SmokeRepair.Probing;

/// <summary>What documents say of an operation and cannot all be true: whatever a service does, it would contradict some of it.</summary>
/// <param name="Place"><c>path</c>, <c>query</c>, <c>header</c>, <c>body</c> or <c>response</c>.</param>
/// <param name="Path">The member or parameter, as in <c>items[0].price</c>; empty for the whole.</param>
/// <param name="What">The contradiction, in a few words.</param>
internal sealed record Contradiction(string Place, string Path, string What);

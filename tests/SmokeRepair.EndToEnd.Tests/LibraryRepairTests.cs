namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Library.</summary>
public sealed class LibraryRepair() : AppRepair("Library");

/// <summary>The Library, a minimal API over repositories.</summary>
public sealed class LibraryRepairTests(LibraryRepair library) : AppRepairTests(library, LibraryChecks.All), IClassFixture<LibraryRepair>;

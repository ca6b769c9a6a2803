namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Studio.</summary>
public sealed class StudioRepair() : AppRepair("Studio");

/// <summary>The Studio, vertical slices that answer with results instead of exceptions, behind bearer tokens.</summary>
public sealed class StudioRepairTests(StudioRepair studio) : AppRepairTests(studio, StudioChecks.All), IClassFixture<StudioRepair>;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Fitness app.</summary>
public sealed class FitnessRepair() : AppRepair("Fitness");

/// <summary>The Fitness app, vertical slices that answer with results instead of exceptions, behind bearer tokens.</summary>
public sealed class FitnessRepairTests(FitnessRepair fitness) : AppRepairTests(fitness, FitnessChecks.All), IClassFixture<FitnessRepair>;

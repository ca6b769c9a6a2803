namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Fitness app.</summary>
public sealed class FitnessRepair() : AppRepair("Fitness");

/// <summary>The Fitness app, vertical slices that answer with results instead of exceptions, behind bearer tokens.</summary>
public sealed class FitnessRepairTests(FitnessRepair fitness) : AppRepairTests(fitness, FitnessChecks.All), IClassFixture<FitnessRepair>
{
    [Fact]
    [Proves("CheckIdentityResult", "GuardArgument", "MakeErrorOfDocumentedKind", "MapErrorKind", "RegisterAsScoped", "RegisterKeyedService", "ReturnErrorOfIgnoredResult", "ReturnErrorOfResult", "ValidateInHandler")]
    public override void Each_repair_mends_a_violation_and_tells_its_patch() => base.Each_repair_mends_a_violation_and_tells_its_patch();
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Library.</summary>
public sealed class LibraryRepair() : AppRepair("Library");

/// <summary>The Library, a minimal API over repositories.</summary>
public sealed class LibraryRepairTests(LibraryRepair library) : AppRepairTests(library, LibraryChecks.All), IClassFixture<LibraryRepair>
{
    [Fact]
    [Proves("AddRuleToValidator", "AnswerConflictForDependants", "AnswerConflictForDuplicate", "AnswerDocumentedSuccess", "AssignToTrackedEntity", "CallValidatorOfRequest", "CheckBeforeSaving",
        "CheckReferencedRow", "DefaultForEmptySequence", "GuardTransitionWithConflict", "IgnoreClientKey", "IgnoreJsonCycles", "IncludeNavigation", "InlineMethodIntoQuery", "MapDomainException",
        "MapExceptionToDocumentedStatus", "NullSafeMapping", "PassArgumentsInOrder", "RefuseStateWithoutValue", "RegisterMissingService", "RelaxConstraintToDocument",
        "ReturnBadRequestForUnparsableText", "ReturnNotFoundForMissingEntity", "SaveChangesAfterMutation", "UseOrDefaultWithNotFound")]
    public override void Each_repair_mends_a_violation_and_tells_its_patch() => base.Each_repair_mends_a_violation_and_tells_its_patch();
}

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One repair of the Library.</summary>
public sealed class LibraryRepair() : AppRepair("Library");

/// <summary>The Library, a minimal API over repositories.</summary>
public sealed class LibraryRepairTests(LibraryRepair library) : AppRepairTests(library, LibraryChecks.All), IClassFixture<LibraryRepair>
{
    private readonly LibraryRepair _library = library;

    [Fact]
    [Proves("AddRuleToValidator", "AnswerConflictForDependants", "AnswerConflictForDuplicate", "AnswerDocumentedSuccess", "AssignToTrackedEntity", "CallValidatorOfRequest", "CheckBeforeSaving",
        "CheckReferencedRow", "DefaultForEmptySequence", "GuardTransitionWithConflict", "IgnoreClientKey", "IgnoreJsonCycles", "IncludeNavigation", "InlineMethodIntoQuery", "MapDomainException",
        "MapExceptionToDocumentedStatus", "NullSafeMapping", "PassArgumentsInOrder", "RefuseStateWithoutValue", "RegisterMissingService", "RelaxConstraintToDocument",
        "ReturnBadRequestForUnparsableText", "ReturnNotFoundForMissingEntity", "SaveChangesAfterMutation", "UseOrDefaultWithNotFound")]
    public void Each_repair_mends_a_violation_and_tells_its_patch() =>
        Assert.All(_library.Report["repairs"]!.AsArray(), r => Assert.True(r!["fixes"]!.AsArray().Count > 0 && ((string)r["diff"]!).Length > 0, r.ToJsonString()));
}

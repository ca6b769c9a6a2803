using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A lookup that found nothing is answered 404 (or as the document says) right after it, instead of being used.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
[Repairs("System.InvalidOperationException")]
internal sealed class ReturnNotFoundForMissingEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Class == "System.InvalidOperationException" && !site.Exception.Message.StartsWith("Nullable object must have a value", StringComparison.Ordinal) && !MissingValue.IsOfQuery(site.Exception))
            return NotApplicable("no value of a Nullable is missing");
        if (MissingValue.Of(site) is not { } missing)
            return NotApplicable("the missing value did not come from a lookup");
        if (Refusal.ForMissing(site, missing.Frame) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        if (missing.Name is not null && NullChecks.IsGuarded(missing.Use, missing.Name))
            return NotApplicable("the variable is checked before");
        if (AnswerFinder.Find(site, missing.Frame, status, missing.Subject(site.Code)) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");

        var editor = new SourceEditor(site);
        if (!Guard.Write(editor, site, missing, answer))
            return NotApplicable("there is no place for a check before the use");
        return Propose(editor.ToProposal($"answer {status} when the {missing.EntityName} does not exist"));
    }
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A text that does not fit its column is limited to the column's length, which the database names when it refuses it, or the model.</summary>
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException", Fault = FaultCodes.ServerError)]
internal sealed class LimitLengthToColumn : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (Refusal(site.Exception) is not { } refusal)
            return NotApplicable("no column was too short");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (RequestMember.Of(site) is not { } member || member.Type.SpecialType != SpecialType.System_String)
            return NotApplicable("the text is not in the source");
        if (site.Failure.Intent.Value is not { Length: > 0 })
            return NotApplicable("the text was not sent");
        if ((Named(refusal) ?? StoredColumn.Of(site, member)?.MaxLength) is not { } width)
            return NotApplicable("neither the database nor the model says how long the column is");
        if (site.Failure.Intent.Rule?.MaxLength < width)
            return NotApplicable("the document allows less than the column");

        return ByRule.Propose(site, (site.Failure.Intent.Rule ?? new()) with { MaxLength = width, Pattern = null, Format = null }, new LimitLength());
    }

    // "value too long for type character varying(256)".
    private static int? Named(ExceptionEvidence refusal) => Regex.Match(refusal.Message, @"character(?: varying)?\((\d+)\)") is { Success: true } found ? int.Parse(found.Groups[1].Value) : null;

    private static ExceptionEvidence? Refusal(ExceptionEvidence? exception) => exception is null ? null
        : DatabaseCode.Of(exception) is "22001" or "2628" or "8152" or "1406" ? exception : exception.Inner.Select(Refusal).FirstOrDefault(e => e is not null);
}

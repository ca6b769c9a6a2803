using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A text that does not fit its column is limited to the column's length, which the database names when it refuses it.</summary>
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException", Fault = FaultCodes.ServerError)]
internal sealed class LimitLengthToColumn : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (Width(site.Exception) is not { } width)
            return NotApplicable("no column was too short");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (!AutomaticValidation.Covers(site))
            return NotApplicable("nothing looks at validation attributes before this handler");
        if (RequestMember.Of(site) is not { } member || member.Type.SpecialType != SpecialType.System_String)
            return NotApplicable("the text is not in the source");
        if (site.Failure.Intent.Value is not { Length: > 0 })
            return NotApplicable("the text was not sent");
        if (Attributes.Existing(member, "StringLength", "MaxLength", "Length") is not null)
            return NotApplicable("the length is limited already");

        var editor = new SourceEditor(site);
        Attributes.Add(site, editor, member, $"StringLength({width})");
        return Propose(editor.ToProposal($"limit {member.Name} to the {width} characters of its column"));
    }

    // "value too long for type character varying(256)", by PostgreSQL's error 22001.
    private static string? Width(ExceptionEvidence? exception) => exception is null ? null
        : exception.Is("Npgsql.PostgresException") && Regex.Match(exception.Message, @"^22001\b.*\((\d+)\)") is { Success: true } found ? found.Groups[1].Value
        : exception.Inner.Select(Width).FirstOrDefault(w => w is not null);
}

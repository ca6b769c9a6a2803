using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A number that does not fit its column is limited to what the column's precision holds.</summary>
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException", Fault = FaultCodes.ServerError)]
internal sealed class LimitRangeToColumn : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!Overflowed(site.Exception))
            return NotApplicable("no number was too great for its column");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (RequestMember.Of(site) is not { } member || !Literals.IsNumber(member.Plain))
            return NotApplicable("the number is not in the source");
        if (StoredColumn.Of(site, member) is not { Precision: <= 28 and var precision, Scale: var scale })
            return NotApplicable("the model does not say how many digits the column has");

        // decimal(8, 2) holds 999999.99.
        var most = Literals.IsWhole(member.Plain) ? Power(precision - scale) - 1 : Power(precision - scale) - (1 / Power(scale));
        var rule = site.Failure.Intent.Rule ?? new();
        return ByRule.Propose(site, rule with
        {
            Minimum = rule.Minimum is { } least && least > -most ? least : -most,
            ExclusiveMinimum = rule.ExclusiveMinimum && rule.Minimum > -most,
            Maximum = rule.Maximum is { } top && top < most ? top : most,
            ExclusiveMaximum = rule.ExclusiveMaximum && rule.Maximum < most,
        }, new LimitRange());
    }

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++)
            power *= 10;
        return power;
    }

    private static bool Overflowed(ExceptionEvidence? exception) => exception is not null
        && (DatabaseCode.Of(exception) is "22003" or "8115" or "1264" || exception.Inner.Any(Overflowed));
}

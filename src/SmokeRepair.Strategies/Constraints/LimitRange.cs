using System.Globalization;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A number is limited to the range that the document states.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class LimitRange : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent is not { Kind: ProbeKind.OutOfRange, Rule: var rule })
            return NotApplicable("no value is out of its range");
        if (Attributes.WhyNot(site) is { } reason)
            return NotApplicable(reason);
        if (rule is not { Minimum: not null } and not { Maximum: not null })
            return NotApplicable("the document states no bound");
        if (RequestMember.Of(site) is not { } member || !Literals.IsNumber(member.Plain))
            return NotApplicable("the member is not a number in the source");

        var attribute = Write(site, member.Plain, rule);
        var editor = new SourceEditor(site);
        if (Attributes.Existing(member, "Range") is { } existing)
        {
            // The constructor for int rounds a fraction before it compares: 0.99 is no less than 1 for it.
            var rounds = existing.ConstructorArguments is [{ Type.SpecialType: SpecialType.System_Int32 }, ..] && !Literals.IsWhole(member.Plain);
            if (!rounds && Contradiction.AllowsAll(existing, rule))
                return NotApplicable("the range is that of the document already");
            Attributes.Replace(editor, existing, attribute);
        }
        else
            Attributes.Add(site, editor, member, attribute);
        return Propose(editor.ToProposal($"limit {member.Name} to {attribute.Substring(5).Trim('(', ')')}"));
    }

    /// <summary>The attribute that a rule asks for.</summary>
    public static string Write(RepairSite site, ITypeSymbol type, ValueRule rule)
    {
        var whole = Literals.IsWhole(type);
        var least = rule.Minimum is { } min && whole && rule.ExclusiveMinimum ? min + 1 : rule.Minimum;
        var most = rule.Maximum is { } max && whole && rule.ExclusiveMaximum ? max - 1 : rule.Maximum;
        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var exclusive = (rule.ExclusiveMinimum && !whole && least is not null ? ", MinimumIsExclusive = true" : "") + (rule.ExclusiveMaximum && !whole && most is not null ? ", MaximumIsExclusive = true" : "");
        if (type.SpecialType == SpecialType.System_Decimal && UsesTextForDecimals(site.Code))
            return $"Range(typeof(decimal), \"{(least is { } l ? Literals.Number(l) : decimal.MinValue.ToString(CultureInfo.InvariantCulture))}\", \"{(most is { } m ? Literals.Number(m) : decimal.MaxValue.ToString(CultureInfo.InvariantCulture))}\"{exclusive})";
        var open = whole ? name : "double";
        // Two whole numbers would choose the constructor for int, which rounds the value before it compares.
        var rounds = !whole && least is { } from && most is { } to && decimal.Truncate(from) == from && decimal.Truncate(to) == to;
        return $"Range({Bound(least, open + ".MinValue")}{(rounds ? ".0" : "")}, {Bound(most, open + ".MaxValue")}{exclusive})";
    }

    private static string Bound(decimal? value, string open) => value is { } bound ? Literals.Number(bound) : open;

    private static bool UsesTextForDecimals(CodeBase code)
    {
        var ranges = code.Types.SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>().Where(p => p.Type.SpecialType == SpecialType.System_Decimal)
            .SelectMany(p => p.GetAttributes()).Where(a => a.AttributeClass?.Name == "RangeAttribute").ToArray();
        return ranges.Count(r => r.ConstructorArguments.Length == 3) * 2 > ranges.Length;
    }
}

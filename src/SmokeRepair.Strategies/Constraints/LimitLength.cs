using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A text or a collection is limited to the length that the document states.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class LimitLength : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent is not { Kind: ProbeKind.OutOfRange or ProbeKind.WrongFormat, Rule: var rule })
            return NotApplicable("no length is out of its range");
        if (Attributes.WhyNot(site) is { } reason)
            return NotApplicable(reason);
        if (rule is not { MinLength: not null } and not { MaxLength: not null })
            return NotApplicable("the document states no length");
        if (RequestMember.Of(site) is not { } member || member.Type.SpecialType != SpecialType.System_String && !member.IsCollection)
            return NotApplicable("the member is neither text nor a collection in the source");

        var editor = new SourceEditor(site);
        var least = rule.MinLength is > 0 ? rule.MinLength : null;
        if (Attributes.Existing(member, "StringLength") is { } both)
        {
            if (Contradiction.Positional(both) <= (rule.MaxLength ?? int.MaxValue) && (Contradiction.Named(both, "MinimumLength") ?? 0) >= (least ?? 0))
                return NotApplicable("the length is that of the document already");
            Attributes.Replace(editor, both, StringLength(rule.MaxLength ?? Contradiction.Positional(both) ?? int.MaxValue, least));
        }
        else if (!member.IsCollection && rule.MaxLength is { } most && Attributes.Existing(member, "MaxLength", "MinLength", "Length") is null && !PrefersMaxLength(site.Code))
            Attributes.Add(site, editor, member, StringLength(most, least));
        else
        {
            var wanted = new List<string>();
            if (rule.MaxLength is { } top && !Limit(editor, member, "MaxLength", top, l => l <= top))
                wanted.Add($"MaxLength({top})");
            if (least is { } bottom && !Limit(editor, member, "MinLength", bottom, l => l >= bottom))
                wanted.Add($"MinLength({bottom})");
            if (wanted.Count > 0)
                Attributes.Add(site, editor, member, string.Join(", ", wanted));
        }

        return Propose(editor.ToProposal($"limit the length of {member.Name}"));
    }

    /// <summary>The attribute for a text's length.</summary>
    public static string StringLength(int most, int? least) => least is null ? $"StringLength({most})" : $"StringLength({most}, MinimumLength = {least})";

    // Whether the attribute is there; one that is too lax gets the document's value.
    private static bool Limit(SourceEditor editor, RequestMember member, string name, int value, Func<int?, bool> holds)
    {
        if (Attributes.Existing(member, name) is not { } existing)
            return false;
        if (!holds(Contradiction.Positional(existing)))
            Attributes.Replace(editor, existing, $"{name}({value})");
        return true;
    }

    private static bool PrefersMaxLength(CodeBase code)
    {
        var used = code.Types.SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>().Where(p => p.Type.SpecialType == SpecialType.System_String)
            .SelectMany(p => p.GetAttributes()).Select(a => a.AttributeClass?.Name).ToArray();
        return used.Count(n => n == "MaxLengthAttribute") > used.Count(n => n == "StringLengthAttribute");
    }
}

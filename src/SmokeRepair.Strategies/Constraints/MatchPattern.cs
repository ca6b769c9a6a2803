using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A text has to match the pattern, the format or one of the values that the document states.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class MatchPattern : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent is not { Kind: ProbeKind.WrongFormat or ProbeKind.OutOfRange, Rule: { } rule })
            return NotApplicable("no text is malformed");
        if (Attributes.WhyNot(site) is { } reason)
            return NotApplicable(reason);
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("the member is not in the source");
        if (Attribute(member, rule) is not { } attribute)
            return NotApplicable("no attribute says what the document says");
        var name = attribute.Split('(')[0];
        var editor = new SourceEditor(site);
        if (Attributes.Existing(member, name) is not { } existing)
            Attributes.Add(site, editor, member, attribute);
        else if (name == "RegularExpression" && existing.ConstructorArguments.FirstOrDefault().Value as string != Whole(rule.Pattern!))
            Attributes.Replace(editor, existing, attribute);
        return Propose(editor.ToProposal($"validate {member.Name} by [{attribute}]"));
    }

    /// <summary>A pattern that matches the whole text, as the attribute wants it; in a document a pattern may match anywhere.</summary>
    public static string Whole(string pattern) => (pattern.StartsWith("^", StringComparison.Ordinal) ? "" : ".*") + pattern + (pattern.EndsWith("$", StringComparison.Ordinal) ? "" : ".*");

    private static string? Attribute(RequestMember member, ValueRule rule)
    {
        if (member.Plain.TypeKind == TypeKind.Enum)
            return rule.Enum.Count > 0 || member.Declaration is PropertyDeclarationSyntax ? $"EnumDataType(typeof({member.Plain.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}))" : null;
        if (member.Type.SpecialType != SpecialType.System_String)
            return null;
        if (rule.Pattern is { Length: > 0 } pattern)
            return $"RegularExpression({Literals.Text(Whole(pattern))})";
        if (rule.Enum.Count > 0)
            return $"AllowedValues({string.Join(", ", rule.Enum.Select(Literals.Text))})";
        return rule.Format switch
        {
            "email" => "EmailAddress",
            "uri" or "url" => "Url",
            _ => null,
        };
    }
}

using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>What the document requires is required by the code: an attribute on the request's member or on the parameter.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class RequireMember : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Kind is not (ProbeKind.MissingField or ProbeKind.NullField))
            return NotApplicable("the request lacks nothing");
        if (InvalidInput.RefuseNullElement.IsNullElement(site.Failure.Intent))
            return NotApplicable("an element is null, not the member");
        // Validation cannot see that a value type was missing; the serializer can, and needs nobody to look at attributes.
        var member = RequestMember.Of(site);
        var bySerializer = member is { IsBareValue: true, Path.Count: > 0 } && site.Failure.Intent.Location == "body" && GuardConditions.StatusFor(site, 400) is not null;
        if (Attributes.WhyNot(site) is { } reason && !bySerializer)
            return NotApplicable(reason);
        if (site.Failure.Intent.Rule is not { Required: true } && site.Failure.Intent.Kind == ProbeKind.MissingField)
            return NotApplicable("the document does not require the member");
        if (member is null)
            return NotApplicable("the member is not in the source");
        if (Attributes.Existing(member, "Required", "JsonRequired", "BindRequired") is not null || member.IsRequired)
            return NotApplicable("the member is required already");

        var editor = new SourceEditor(site);
        if (!member.IsBareValue)
            Attributes.Add(site, editor, member, "Required");
        else if (member.Path.Count == 0)
            Attributes.Add(site, editor, member, "BindRequired", "Microsoft.AspNetCore.Mvc.ModelBinding");
        else if (site.Failure.Intent.Location != "body")
            return NotApplicable("a value type that is not in the body has a default");
        else
            Attributes.Add(site, editor, member, member.Declaration is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax ? "property: JsonRequired" : "JsonRequired", "System.Text.Json.Serialization");
        return Propose(editor.ToProposal($"require {member.Name}"));
    }
}

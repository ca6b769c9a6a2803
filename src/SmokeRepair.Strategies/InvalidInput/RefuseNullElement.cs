using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A list of the request that holds a null, which the code does not expect, is refused by the handler.</summary>
[Repairs("System.NullReferenceException", Fault = FaultCodes.ServerError)]
[Repairs("System.ArgumentNullException", Fault = FaultCodes.ServerError)]
internal sealed class RefuseNullElement : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!IsNullElement(site.Failure.Intent))
            return NotApplicable("no element of a list is null");
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (RequestMember.Of(site) is not { Path.Count: 1 } member || RequestMember.ElementOf(member.Type) is not { IsReferenceType: true })
            return NotApplicable("the list is not in the source, or inside another");
        var access = $"{member.Parameter.Name}.{member.Name}";
        var element = Names.Camel(Names.Singular(member.Name));
        var isNull = $"{element} => {site.Conventions.Style.NullCheck(element)}";
        var condition = Attributes(member) || member.Type.NullableAnnotation == NullableAnnotation.NotAnnotated ? $"{access}.Any({isNull})" : $"{access}?.Any({isNull}) == true";
        if (GuardConditions.IsGuarded(handler.Declaration, condition))
            return NotApplicable("the handler checks it already");
        if (AnswerFinder.Find(site, handler, status, new(member.Name, null, "must not hold null")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        return editor.InsertGuardAtStart(handler.Declaration, editor.If(condition, answer.Statement))
            ? Propose(editor.AddUsing(handler.Declaration.SyntaxTree, "System.Linq").Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {access} holds null"))
            : NotApplicable("there is no place for a guard");
    }

    /// <summary>Whether a probe put a null into a list.</summary>
    internal static bool IsNullElement(ProbeIntent intent) =>
        intent.Location == "body" && (intent.Value == "[null]" || (intent.Kind == ProbeKind.NullField && intent.Name?.EndsWith("]", StringComparison.Ordinal) == true));

    private static bool Attributes(RequestMember member) => Constraints.Attributes.Existing(member, "Required", "JsonRequired") is not null;
}

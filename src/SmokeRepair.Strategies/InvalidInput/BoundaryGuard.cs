using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Constraints;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>An input proven to end in a server error is refused by the handler before anything is done with it: one condition, never a catch.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class BoundaryGuard : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (site.Exception?.Facts.ContainsKey("navigation") == true && site.Node is ExpressionSyntax missing && !RequestOrigin.IsRequest(site, missing))
            return NotApplicable("what was not loaded from the database is no fault of the request");
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("what was wrong with the request is not in the source");
        if (member.Path.Count > 1)
            return NotApplicable("the member is inside another");
        if (Condition(site, member) is not { } condition)
            return NotApplicable("the kind of input has no plain condition");
        // Both sides of the bound at once say this one, too.
        if (GuardConditions.IsGuarded(handler.Declaration, condition) || GuardConditions.IsGuarded(handler.Declaration, condition.Replace(" == 0", " <= 0").Replace(" < 0", " <= 0")))
            return NotApplicable("the handler checks it already");
        if (AnswerFinder.Find(site, handler, status, new(char.ToUpperInvariant(member.Name[0]) + member.Name.Substring(1), null, "is not valid")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        return editor.InsertGuardAtStart(handler.Declaration, editor.If(condition, answer.Statement))
            ? Propose(editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {condition}"))
            : NotApplicable("there is no place for a guard");
    }

    private static string? Condition(RepairSite site, RequestMember member)
    {
        var access = string.Join(".", new[] { member.Parameter.Name }.Concat(member.Path.Select(p => p.Name)));
        var isText = member.Type.SpecialType == SpecialType.System_String;
        switch (site.Failure.Intent.Kind)
        {
            case ProbeKind.MissingField or ProbeKind.NullField when !member.IsBareValue:
                return isText ? Blank(access) : site.Conventions.Style.NullCheck(access);
            case ProbeKind.OutOfRange or ProbeKind.OddValue when Literals.IsNumber(member.Plain) && site.Failure.Intent.Value is { } value:
                return value.StartsWith("-", StringComparison.Ordinal) ? $"{access} < 0" : value == "0" ? $"{access} == 0" : null;
            case ProbeKind.OutOfRange or ProbeKind.OddValue or ProbeKind.WrongFormat when isText && site.Failure.Intent.Value is { } text:
                return string.IsNullOrWhiteSpace(text) ? Blank(access)
                    : text.IndexOf('\0') >= 0 || text.Contains("\\u0000") ? $"{access}{(MayBeNull(site, member) ? "?" : "")}.Contains('\\0'){(MayBeNull(site, member) ? " == true" : "")}" : null;
            case ProbeKind.OutOfRange or ProbeKind.OddValue when member.IsCollection && site.Failure.Intent.Value is "[]" or "":
                return $"!{access}.Any()";
            default:
                return null;
        }
    }

    // One condition for what is absent, empty and blank: each of them is shown by a request of its own, and guarded once.
    private static string Blank(string access) => $"string.IsNullOrWhiteSpace({access})";

    // Code from before nullable annotations says nothing of null, a member that is not required may be left out, and only controllers heed annotations.
    private static bool MayBeNull(RepairSite site, RequestMember member) => !AutomaticValidation.Covers(site)
        || (Attributes.Existing(member, "Required") is null && !member.IsRequired && !(member.Type.NullableAnnotation == NullableAnnotation.NotAnnotated && AnswerFinder.IsController(site.Handler!.Symbol.ContainingType)));
}

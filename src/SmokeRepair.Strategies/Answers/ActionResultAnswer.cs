using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member that belongs to no controller and returns an action result answers a status: <c>new NotFoundObjectResult("...")</c>, or without words where the app has none for a refusal.</summary>
internal static class ActionResultAnswer
{
    private const string Space = "Microsoft.AspNetCore.Mvc";
    private static readonly string[] s_refusals = ["BadRequest", "NotFound", "Conflict", "UnprocessableEntity", "Unauthorized"];

    public static Answer? Find(RepairSite site, CodeFrame frame, int status, AnswerSubject subject)
    {
        if (StatusSyntax.HelperFor(status) is not { } helper || !s_refusals.Contains(helper))
            return null;
        // What the app says already it goes on saying.
        var speaks = subject.Message is not null || site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<ObjectCreationExpressionSyntax>().Any(c => c.ArgumentList?.Arguments.Count == 1
            && c.Type.ToString() is var made && made.EndsWith("ObjectResult", StringComparison.Ordinal) && s_refusals.Any(r => made.StartsWith(r, StringComparison.Ordinal)) && site.Code.TypeOf(c.ArgumentList.Arguments[0].Expression)?.SpecialType == SpecialType.System_String);
        var name = speaks ? helper + "ObjectResult" : helper + "Result";
        return site.Code.FindType($"{Space}.{name}") is { } type && AnswerFinder.IsSeen(site, frame, type) ? new($"return new {name}({(speaks ? subject.Literal : "")});") { Uses = [type] } : null;
    }
}

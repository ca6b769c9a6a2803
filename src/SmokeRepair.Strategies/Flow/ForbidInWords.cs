using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A <c>Forbid("...")</c> whose text is meant for the caller, and which the framework takes for the name of an authentication scheme, says it with its status.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class ForbidInWords : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Facts.TryGetValue("unknownScheme", out var scheme) != true || !scheme!.Contains(' '))
            return NotApplicable("no words were taken for a scheme of authentication");
        var calls = site.Frames.Select(f => f.Declaration).Concat(Inputs.Members.Called(site).Select(f => f.Declaration)).Distinct().SelectMany(d => d.DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(c => IsOfController(site.Code, c) && c.ArgumentList.Arguments is [{ Expression: var words }] && Says(site.Code, words, scheme)).Distinct().ToArray();
        return calls.Length == 0
            ? NotApplicable("no text is given as a scheme of authentication on the way")
            : Propose(Write(site, calls));
    }

    private static bool IsOfController(CodeBase code, InvocationExpressionSyntax call) =>
        LinqCalls.NameOf(call)?.Identifier.ValueText is "Forbid" or "Challenge" && code.SymbolOf(call) is IMethodSymbol { ContainingType.Name: "ControllerBase" };

    // What is put together of parts is known by those that are written.
    private static bool Says(CodeBase code, ExpressionSyntax words, string scheme) => words is InterpolatedStringExpressionSyntax interpolated
        ? interpolated.Contents.OfType<InterpolatedStringTextSyntax>().All(t => scheme.Contains(t.TextToken.ValueText))
        : code.ModelOf(words.SyntaxTree).GetConstantValue(words) is { HasValue: true, Value: string text } && text == scheme;

    // The same words may stand at several places; which of them was met does not matter.
    private static Proposal? Write(RepairSite site, InvocationExpressionSyntax[] calls)
    {
        var editor = new SourceEditor(site);
        var constant = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<MemberAccessExpressionSyntax>().Any(m => m.ToString().StartsWith("StatusCodes.Status", StringComparison.Ordinal));
        foreach (var call in calls)
        {
            var words = call.ArgumentList.Arguments[0].ToString();
            var isForbidden = LinqCalls.NameOf(call).Identifier.ValueText == "Forbid";
            editor.Replace(call, isForbidden ? $"StatusCode({(constant ? "StatusCodes.Status403Forbidden" : "403")}, {words})" : $"Unauthorized({words})");
            if (isForbidden && constant)
                editor.AddUsing(call.SyntaxTree, "Microsoft.AspNetCore.Http");
        }

        return editor.ToProposal("refuse in words instead of by a scheme of their name");
    }
}

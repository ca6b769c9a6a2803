using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member that returns a result of words alone refuses: as it does so elsewhere, <c>return Result.Failure("...")</c>, in other words. Its caller knows the status.</summary>
internal static class FailureAnswer
{
    private static readonly Regex s_outcome = new(@"\.(IsSuccess(ful)?|Success|Succeeded|IsFailure|Failed|IsError|HasErrors?)\b");

    /// <summary>The answer; null where the member, and its class, refuse nothing so, or the caller answers another status for it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="frame">The member in which the answer will stand.</param>
    /// <param name="returned">What the member returns, awaited.</param>
    /// <param name="status">The status that shall be answered.</param>
    /// <param name="subject">What the refusal is about.</param>
    /// <param name="isSure">Whether the caller has to be seen to answer that status for it.</param>
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status, AnswerSubject subject, bool isSure)
    {
        if (returned is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false } result)
            return null;
        return Refusal(site.Code, frame, result) is not { } refusal || (Answered(site, frame) is { Length: > 0 } answered ? !answered.Contains(status) : isSure) ? null : new($"return {refusal.Expression}({subject.Literal});");
    }

    /// <summary>The statuses with which the caller of a member that refuses so answers its refusals; empty for any other member, or where nothing tells.</summary>
    public static IReadOnlyList<int> Statuses(RepairSite site, CodeFrame frame) =>
        ReturnTypes.Awaited(frame.Symbol.ReturnType) is INamedTypeSymbol { SpecialType: SpecialType.None } result && Refusal(site.Code, frame, result) is not null ? Answered(site, frame) : [];

    private static InvocationExpressionSyntax? Refusal(CodeBase code, CodeFrame frame, INamedTypeSymbol result) =>
        Refusals(code, frame.Declaration, result).Concat(frame.Declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? Refusals(code, type, result) : []).FirstOrDefault();

    // Not what is answered before, for a model that is not valid.
    private static bool IsOfOutcome(SyntaxNode answer) =>
        answer.Ancestors().Select(a => a switch { IfStatementSyntax i => i.Condition, ConditionalExpressionSyntax c => c.Condition, _ => null }).OfType<ExpressionSyntax>().Any(c => s_outcome.IsMatch(c.ToString()));

    private static IEnumerable<InvocationExpressionSyntax> Refusals(CodeBase code, SyntaxNode within, INamedTypeSymbol result) =>
        within.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<InvocationExpressionSyntax>().Where(c => c.ArgumentList.Arguments is [{ Expression: var words }] && HelperArguments.IsText(words)
            && LinqCalls.NameOf(c)?.Identifier.ValueText is "Failure" or "Fail" or "Failed" or "Error" && code.SymbolOf(c) is IMethodSymbol { IsStatic: true } method && CodeBase.Same(method.ReturnType, result) && SymbolEqualityComparer.Default.Equals(code.TypeOf(c), result));

    // What the caller answers with where it asks what has become of it: if (!result.IsSuccess) return BadRequest(result.Errors).
    private static int[] Answered(RepairSite site, CodeFrame frame) => site.CallerOf(frame) is not { } caller ? []
        : [.. new[] { 400, 404, 409, 422 }.Where(s => AnswerSyntax.In(site.Code, caller.Declaration, s).Any(a => a.Sureness == Sureness.Certain && IsOfOutcome(a.Expression)))];
}

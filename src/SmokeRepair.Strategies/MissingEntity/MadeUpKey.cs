using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>Tells whether a request failed for want of a thing that it names by a text, as the e-mail of whoever gets a transfer: a text that was made up is nobody's.</summary>
internal static class MadeUpKey
{
    private static readonly string[] s_first = ["First", "FirstAsync", "Single", "SingleAsync", "Last", "LastAsync"];

    /// <summary>Whether a site is where the app misses what it looked up by a text of the request.</summary>
    public static bool IsMissedAt(RepairSite site) => Lookup(site) is { } lookup && IsByText(site, lookup);

    private static InvocationExpressionSyntax? Lookup(RepairSite site)
    {
        if (site.Exception?.Is("System.NullReferenceException") == true)
            return MissingValue.Of(site)?.Lookup;
        if (site.Exception?.Message.StartsWith("Sequence contains no", StringComparison.Ordinal) == true && site.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(c => LinqCalls.IsOperator(site.Code, c, s_first)) is { } demanded)
            return demanded;

        // x = Find(...) ?? throw, and if (x is null) throw.
        if (site.Node.FirstAncestorOrSelf<ThrowExpressionSyntax>() is { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce })
            return MissingValue.Strip(coalesce.Left) as InvocationExpressionSyntax;
        return site.Node.FirstAncestorOrSelf<ThrowStatementSyntax>()?.FirstAncestorOrSelf<IfStatementSyntax>() is { } guard && Answers.NullChecks.AsksForNull(guard.Condition) == true
            && guard.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault(n => site.Code.SymbolOf(n) is ILocalSymbol) is { } name
            ? MissingValue.Strip(Lookups.ValueOf(site.Code, (ILocalSymbol)site.Code.SymbolOf(name)!, name)) as InvocationExpressionSyntax : null;
    }

    // u => u.Email == email, or the text as it is handed to a repository.
    private static bool IsByText(RepairSite site, InvocationExpressionSyntax lookup) =>
        lookup.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.EqualsExpression)).SelectMany(b => new[] { b.Left, b.Right })
            .Concat(lookup.ArgumentList.Arguments.Select(a => a.Expression))
            .Any(e => site.Code.TypeOf(e)?.SpecialType == SpecialType.System_String && RequestOrigin.IsRequest(site, e));
}

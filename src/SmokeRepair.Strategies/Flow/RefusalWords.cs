using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What the words of a refusal say of the state that it is about: "from a retired tag" forbids it, "is not paid yet" demands it.</summary>
internal static class RefusalWords
{
    private static readonly Regex Negation = new(@"\b(not|never|must|only|yet|unless|needs?|requires?|isn't|hasn't|wasn't)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Refuses = new(@"\b(can not|may not|could not|must not be)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether a guard's words demand its state; null where they do not name it, or could be read either way.</summary>
    public static bool? Demands(CodeBase code, IfStatementSyntax guard, IPropertySymbol state)
    {
        var named = guard.Condition.DescendantNodesAndSelf().Select(n => code.SymbolOf(n)).OfType<IFieldSymbol>().Where(f => f.ContainingType.TypeKind == TypeKind.Enum).Distinct(SymbolEqualityComparer.Default).ToArray();
        if (named.Length > 1 || named.Length == 0 && state.Type.SpecialType != SpecialType.System_Boolean)
            return null;
        var word = (named.Length == 1 ? named[0]!.Name : Names.Words(state.Name).Split(' ').Last()).ToLowerInvariant();
        var said = string.Concat(guard.Statement.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken)).Select(t => t.ValueText + " "));
        if (!Regex.IsMatch(said, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            return null;
        var rest = Refuses.Replace(said, "cannot be");
        return rest.IndexOf("must", StringComparison.OrdinalIgnoreCase) >= 0 && rest.IndexOf(" not ", StringComparison.OrdinalIgnoreCase) >= 0 ? null : Negation.IsMatch(rest);
    }
}

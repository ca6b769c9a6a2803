using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What the words of a refusal say of the state that it is about: "from a retired tag" forbids it, "is not paid yet" demands it.</summary>
internal static class RefusalWords
{
    // # stands for the state.
    private static readonly string[] Forbidding =
    [
        @"^(?!.*\bonly\b).*\b(?:from|of|to|on|for) (?:(?:a|an|the) )?# (?!to\b|or\b|and\b|state\b|status\b)\w+", @"\b(?:is|are|was|were|been) (?:already|currently) #\b", @"\balready #\b", @"\b(?:is|are) # and (?:cannot|can not|can't|may not|must not)\b",
        @"\b(?:a|an|the) # \w+ (?:cannot|can not|can't|may not|must not|does not|do not)\b",
    ];

    private static readonly string[] Demanding =
    [
        @"\b(?:not|never|isn't|wasn't|hasn't been|haven't been) (?:yet )?(?:been )?#\b", @"\b(?:must|has to|have to|needs? to|should)(?: first)? be #\b", @"\b(?:before|until|unless) (?:(?:it|they) )?(?:is|are|was|were|has been|have been) #\b",
        @"\bonly (?:(?:a|an|the) )?(?:when |if |for |while )?#\b", @"\b# (?:yet|first)\b", @"\b(?:un|non-?)#\b",
    ];

    /// <summary>Whether a guard's words demand its state; null where they do not say so plainly, or say both.</summary>
    public static bool? Demands(CodeBase code, IfStatementSyntax guard, IPropertySymbol state)
    {
        var named = guard.Condition.DescendantNodesAndSelf().Select(n => code.SymbolOf(n)).OfType<IFieldSymbol>().Where(f => f.ContainingType.TypeKind == TypeKind.Enum).Distinct(SymbolEqualityComparer.Default).ToArray();
        if (named.Length > 1 || named.Length == 0 && state.Type.SpecialType != SpecialType.System_Boolean)
            return null;
        var word = Regex.Escape((named.Length == 1 ? named[0]!.Name : Names.Words(state.Name).Split(' ').Last()).ToLowerInvariant());
        var said = string.Concat(guard.Statement.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken)).Select(t => t.ValueText + " "));
        var (forbids, demands) = (Says(said, Forbidding, word), Says(said, Demanding, word));
        return forbids == demands ? null : demands;
    }

    private static bool Says(string said, string[] forms, string word) => forms.Any(f => Regex.IsMatch(said, f.Replace("#", word), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}

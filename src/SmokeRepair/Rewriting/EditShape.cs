using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Rewriting;

/// <summary>Names an edit by what it does, so that it is known again in code whose variables, parameters and fields are called otherwise, that is laid out otherwise, or lies elsewhere.</summary>
internal static partial class EditShape
{
    private static readonly HashSet<string> s_keywords = [.. Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKinds().Concat(Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKinds()).Select(Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetText)];

    /// <summary>12 hex digits.</summary>
    public static string Of(Proposal proposal)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);

        // In the order in which they stand, wherever their files are.
        var text = string.Join('\0', proposal.Edits.Select(e => $"{Abstract(e.Tree.GetText().ToString(e.Span), names)}\u001f{Abstract(e.Text, names)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    // Types, methods and texts say what the edit does; names that begin with a small letter or an underscore are the author's choice.
    private static string Abstract(string text, Dictionary<string, int> names) =>
        Space().Replace(Name().Replace(text, m => s_keywords.Contains(m.Value) ? m.Value : $"_{(names.TryGetValue(m.Value, out var known) ? known : names[m.Value] = names.Count)}"), "");

    [GeneratedRegex(@"(?<![\w@.""])[\p{Ll}_]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

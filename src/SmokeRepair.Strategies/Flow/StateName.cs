using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Which state a method's name leads to: <c>Cancel</c> to <c>Cancelled</c>, <c>MarkAsPaid</c> to <c>Paid</c>.</summary>
internal static class StateName
{
    private static readonly Dictionary<string, string[]> s_irregular = new(StringComparer.Ordinal)
    {
        ["activate"] = ["active"],
        ["begin"] = ["begun"],
        ["cancel"] = ["cancelled", "canceled"],
        ["complete"] = ["complete", "done"],
        ["deactivate"] = ["inactive"],
        ["finish"] = ["completed", "done"],
        ["freeze"] = ["frozen"],
        ["lend"] = ["lent"],
        ["open"] = ["open"],
        ["pay"] = ["paid"],
        ["reopen"] = ["open"],
        ["sell"] = ["sold"],
        ["send"] = ["sent"],
        ["withdraw"] = ["withdrawn"],
    };

    /// <summary>The names, in lower case, that a state may have to which a method of a type leads; empty when its name is not that of a transition.</summary>
    public static IReadOnlyList<string> Of(IMethodSymbol method)
    {
        var words = Names.Words(Names.WithoutAsync(method.Name)).ToLowerInvariant().Split(' ');
        if (words is ["mark" or "set", ..])
            return words.Length > 1 ? [string.Concat(words.Skip(words[1] == "as" ? 2 : 1))] : [];
        var rest = string.Concat(words.Skip(1));
        if (words[0].Length < 3 || rest.Length > 0 && !rest.Equals(method.ContainingType.Name, StringComparison.OrdinalIgnoreCase))
            return [];
        return Of(words[0]);
    }

    /// <summary>The names, in lower case, that a state may have to which a verb leads.</summary>
    public static IReadOnlyList<string> Of(string verb) => verb.Length < 3 ? [] : [.. s_irregular.TryGetValue(verb.ToLowerInvariant(), out var forms) ? forms : [], .. Participles(verb.ToLowerInvariant())];

    private static IEnumerable<string> Participles(string verb)
    {
        var last = verb[verb.Length - 1];
        if (last == 'e')
            yield return verb + "d";
        else if (last == 'y' && !"aeiou".Contains(verb[verb.Length - 2]))
            yield return verb.Substring(0, verb.Length - 1) + "ied";
        else
        {
            yield return verb + "ed";
            yield return verb + last + "ed";
        }
    }
}

using System.Text.RegularExpressions;

namespace SmokeRepair.Strategies;

/// <summary>The names of one kind of thing put in the place of another's: <c>Book</c> for <c>Member</c>, <c>books</c> for <c>members</c>.</summary>
internal sealed class Nouns
{
    private readonly Dictionary<string, string> _forms;
    private readonly Regex _any;

    private Nouns(string from, string to)
    {
        _forms = new(StringComparer.Ordinal) { [Small(Plural(from))] = Small(Plural(to)), [Small(from)] = Small(to), [Plural(from)] = Plural(to), [from] = to };
        _any = new($"(?:{Plural(from)}|{from}|(?<![A-Za-z])(?:{Small(Plural(from))}|{Small(from)}))(?![a-z])", RegexOptions.CultureInvariant);
    }

    /// <summary>What two names differ by, where they have the rest in common: <c>Member</c> and <c>Book</c> for <c>MemberRepository</c> and <c>BooksRepository</c>; null when they have nothing in common.</summary>
    /// <param name="from">The name that is there.</param>
    /// <param name="to">The name that is wanted.</param>
    /// <param name="whole">Whether the names may have nothing in common, being those of the things themselves.</param>
    public static Nouns? Between(string from, string to, bool whole = false)
    {
        var (there, wanted) = (WordsOf(from), WordsOf(to));
        var start = there.Zip(wanted, (a, b) => a == b).TakeWhile(same => same).Count();
        var end = Enumerable.Reverse(there).Zip(Enumerable.Reverse(wanted), (a, b) => a == b).TakeWhile(same => same).Take(Math.Min(there.Length, wanted.Length) - start).Count();
        if (start + end == there.Length || start + end == wanted.Length || (start + end == 0 && !whole))
            return null;
        string Rest(string[] words) => Singular(string.Concat(words.Skip(start).Take(words.Length - start - end)));
        return new(Rest(there), Rest(wanted));
    }

    /// <summary>A name, or a text, with the one kind of thing for the other.</summary>
    public string In(string text) => _any.Replace(text, m => _forms[m.Value]);

    /// <summary>The words of a name, with capitals.</summary>
    public static string[] WordsOf(string name) => [.. Regex.Matches(name, "[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+").Cast<Match>().Select(m => Names.Pascal(m.Value))];

    private static string Singular(string noun) => Names.Singular(noun) is var one && one != "value" ? one : noun;

    private static string Plural(string noun) =>
        Regex.IsMatch(noun, "[^aeiou]y$") ? noun.Substring(0, noun.Length - 1) + "ies" : Regex.IsMatch(noun, "(s|x|z|ch|sh)$") ? noun + "es" : noun + "s";

    // As it stands in a text too: no keyword is escaped.
    private static string Small(string noun) => char.ToLowerInvariant(noun[0]) + noun.Substring(1);
}

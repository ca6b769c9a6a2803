using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Makes text that matches a regular expression: classes, groups, alternatives and repetition; anything else is given up.</summary>
internal static class PatternText
{
    /// <summary>Text that matches, as long as it may be short; null when none could be made.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="minLength">Least length.</param>
    /// <param name="maxLength">Greatest length.</param>
    /// <param name="unique">Index of the unique part to weave in where a repeated class has room for it; null for none.</param>
    public static string? Make(string pattern, int? minLength, int? maxLength, int? unique)
    {
        for (var extra = 0; extra <= 24; extra = extra * 2 + 1)
        {
            try
            {
                var parser = new Parser(pattern, extra, unique);
                var template = parser.Alternatives();
                if (!parser.AtEnd) return null;
                var sample = Placeholders.Replace(template, m => Sample(m));
                if (sample.Length < (minLength ?? 0)) continue;
                if (sample.Length > (maxLength ?? int.MaxValue)) return unique is null ? null : Make(pattern, minLength, maxLength, null);
                return Regex.IsMatch(sample, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) ? template : unique is null ? null : Make(pattern, minLength, maxLength, null);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or RegexMatchTimeoutException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether a text matches, whatever is filled in for its unique parts.</summary>
    public static bool Matches(string template, string pattern)
    {
        try
        {
            // A unique part of letters and digits may have either anywhere.
            return Regex.IsMatch(Placeholders.Replace(template, m => m.Groups[1].Value is "a" or "A" ? Mixed(m) : Sample(m)), pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Mixed(Match m) => string.Concat(Enumerable.Range(0, Sample(m).Length).Select(i => i % 2 == 0 ? "7" : Sample(m)[..1]));

    private static readonly Regex Placeholders = new(@"\{\{\$unique-([aAlLd])(\d+)-\d+\}\}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Sample(Match m) => new(m.Groups[1].Value[0] switch { 'd' => '7', 'a' or 'l' => 'k', _ => 'K' }, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));

    private sealed class Parser(string pattern, int extra, int? unique)
    {
        private int at;
        private bool woven = unique is null;

        public bool AtEnd => at >= pattern.Length;

        public string Alternatives()
        {
            var first = Sequence();
            while (!AtEnd && pattern[at] == '|')
            {
                at++;
                var kept = woven;
                woven = true;
                Sequence();
                woven = kept;
            }

            return first;
        }

        private string Sequence()
        {
            var text = new StringBuilder();
            while (!AtEnd && pattern[at] is not ('|' or ')')) text.Append(Repeated());
            return text.ToString();
        }

        private string Repeated()
        {
            var wovenBefore = woven;
            var (one, set) = Atom();
            var (least, most) = Count();
            if (least == 1 && most == 1) return one;
            var times = Math.Min(most, Math.Max(least, least == 0 ? Math.Min(1, most) : least) + (most > least ? extra : 0));
            if (set is not null && !woven && most >= 3 && Kind(set) is { } kind)
            {
                woven = true;
                var length = Math.Clamp(Math.Max(times, 8), least, Math.Max(least, Math.Min(most, 8 + extra)));
                return Placeholder.Unique(kind, length, unique!.Value);
            }

            // A group that holds the unique part is repeated as it is: the same text each time.
            var result = new StringBuilder(one);
            for (var i = 1; i < times; i++) result.Append(one);
            if (times == 0) woven = wovenBefore;
            return times == 0 ? "" : result.ToString();
        }

        private (int Least, int Most) Count()
        {
            if (AtEnd) return (1, 1);
            (int, int) count;
            switch (pattern[at])
            {
                case '?': at++; count = (0, 1); break;
                case '*': at++; count = (0, 60); break;
                case '+': at++; count = (1, 60); break;
                case '{' when at + 1 < pattern.Length && char.IsAsciiDigit(pattern[at + 1]):
                    var end = pattern.IndexOf('}', at);
                    if (end < 0) throw new FormatException();
                    var parts = pattern[(at + 1)..end].Split(',');
                    var least = int.Parse(parts[0], CultureInfo.InvariantCulture);
                    count = (least, parts.Length == 1 ? least : parts[1].Length == 0 ? least + 60 : int.Parse(parts[1], CultureInfo.InvariantCulture));
                    at = end + 1;
                    break;
                default: return (1, 1);
            }

            if (!AtEnd && pattern[at] is '?' or '+') at++;
            return count;
        }

        private (string One, Predicate<char>? Set) Atom()
        {
            var c = pattern[at++];
            switch (c)
            {
                case '^' or '$': return ("", null);
                case '.': return ("x", _ => true);
                case '(':
                    if (at < pattern.Length && pattern[at] == '?')
                    {
                        if (pattern[at + 1] == ':') at += 2;
                        else if (pattern[at + 1] == '<' && pattern[at + 2] is not ('=' or '!')) at = pattern.IndexOf('>', at) + 1;
                        else return (LookAround(), null);
                    }

                    var inner = Alternatives();
                    if (AtEnd || pattern[at++] != ')') throw new FormatException();
                    return (inner, null);
                case '[': return OneOf(Class());
                case '\\': return Escape();
                default: return (c.ToString(), x => x == c);
            }
        }

        // What a look-around demands is left to the final check.
        private string LookAround()
        {
            for (var depth = 1; at < pattern.Length && depth > 0; at++)
            {
                if (pattern[at] == '\\') at++;
                else if (pattern[at] == '(') depth++;
                else if (pattern[at] == ')') depth--;
            }

            return "";
        }

        private (string, Predicate<char>?) Escape()
        {
            if (AtEnd) throw new FormatException();
            var c = pattern[at++];
            if (c is 'b' or 'B' or 'A' or 'z' or 'Z') return ("", null);
            if (c is 'p' or 'P' or 'k' or 'x' or 'u' || char.IsAsciiDigit(c)) throw new FormatException();
            return OneOf(EscapeSet(c));
        }

        private static Predicate<char> EscapeSet(char c) => c switch
        {
            'd' => char.IsAsciiDigit,
            'w' => x => char.IsAsciiLetterOrDigit(x) || x == '_',
            's' => x => x is ' ' or '\t',
            'D' => x => !char.IsAsciiDigit(x),
            'W' => x => !char.IsAsciiLetterOrDigit(x) && x != '_',
            'S' => x => x is not (' ' or '\t'),
            't' => x => x == '\t',
            'n' => x => x == '\n',
            'r' => x => x == '\r',
            _ => x => x == c,
        };

        private Predicate<char> Class()
        {
            var negated = pattern[at] == '^';
            if (negated) at++;
            var parts = new List<Predicate<char>>();
            for (var first = true; first || pattern[at] != ']'; first = false)
            {
                var c = pattern[at++];
                if (c == '\\')
                {
                    c = pattern[at++];
                    if (c is 'd' or 'w' or 's' or 'D' or 'W' or 'S') { parts.Add(EscapeSet(c)); continue; }
                    if (c is 'p' or 'P' or 'x' or 'u') throw new FormatException();
                }

                if (pattern[at] == '-' && pattern[at + 1] != ']')
                {
                    var (low, high) = (c, pattern[at + 1]);
                    at += 2;
                    parts.Add(x => x >= low && x <= high);
                }
                else
                {
                    parts.Add(x => x == c);
                }
            }

            at++;
            return x => parts.Any(p => p(x)) != negated;
        }

        private static (string, Predicate<char>) OneOf(Predicate<char> set)
        {
            foreach (var c in "Aa1B-b2_ .@/:+,'\"#!%&*()=;<>?[]\\^`{|}~$\t\n")
            {
                if (set(c)) return (c.ToString(), set);
            }

            for (var c = ' '; c < 0x3000; c++)
            {
                if (set(c)) return (c.ToString(), set);
            }

            throw new FormatException();
        }

        private static char? Kind(Predicate<char> set)
        {
            bool digits = "0123456789".All(c => set(c)), small = "abcdefghijklmnopqrstuvwxyz".All(c => set(c)), capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".All(c => set(c));
            return digits && small ? 'a' : digits && capitals ? 'A' : small ? 'l' : capitals ? 'L' : digits ? 'd' : null;
        }
    }
}

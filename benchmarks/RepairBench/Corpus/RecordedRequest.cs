using System.Text.Json;
using System.Text.RegularExpressions;

namespace RepairBench.Corpus;

/// <summary>One request of the corpus. What earlier answers gave stands in it as a token, so that it can be sent to any variant.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Story">What the request belongs to, for people.</param>
/// <param name="Operation">Method and route template, parameters without their names.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Url">Path and query, with tokens.</param>
/// <param name="Body">JSON, with tokens as strings; null without a body.</param>
/// <param name="MayRefuseEitherWay">Whether the document allows both 400 and 422.</param>
internal sealed record RecordedRequest(int Number, string Story, string Operation, string Method, string Url, string? Body, bool MayRefuseEitherWay);

/// <summary>An answer.</summary>
/// <param name="Status">0 when there was none.</param>
/// <param name="Body">As received.</param>
internal sealed record Answer(int Status, string Body);

/// <summary>Values of earlier answers: <c>§17/id§</c> is what the answer to request 17 holds at <c>/id</c>.</summary>
internal static partial class Token
{
    /// <summary>Makes a token.</summary>
    public static string To(int request, string pointer) => $"§{request}{pointer}§";

    /// <summary>
    /// Puts values in for tokens in a URL. Where an answer lacks its value, the original's stands in: the row may be there, and
    /// one failing request should not make those after it fail too.
    /// </summary>
    /// <param name="url">Path and query.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="original">What the original answered.</param>
    public static string InUrl(string url, IReadOnlyList<Answer> answers, IReadOnlyList<Answer> original) =>
        Pattern().Replace(url, m => (Value(m, answers) ?? Value(m, original)) is { } v ? Uri.EscapeDataString(v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText()) : m.Value);

    /// <summary>Puts values in for tokens in a body, as in a URL.</summary>
    public static string InBody(string body, IReadOnlyList<Answer> answers, IReadOnlyList<Answer> original) =>
        Quoted().Replace(body, m => (Value(m, answers) ?? Value(m, original)) is { } v ? v.GetRawText() : m.Value);

    /// <summary>The value that a JSON pointer leads to; null when it leads nowhere.</summary>
    public static JsonElement? At(string json, string pointer)
    {
        try
        {
            var node = JsonDocument.Parse(json).RootElement;
            foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                if (node.ValueKind == JsonValueKind.Array && int.TryParse(part, out var i) && i < node.GetArrayLength())
                    node = node[i];
                else if (node.ValueKind == JsonValueKind.Object && node.TryGetProperty(part, out var child))
                    node = child;
                else
                    return null;
            }

            return node.ValueKind is JsonValueKind.Number or JsonValueKind.String ? node : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Value(Match match, IReadOnlyList<Answer> answers) =>
        int.Parse(match.Groups[1].ValueSpan) is var number && number < answers.Count ? At(answers[number].Body, match.Groups[2].Value) : null;

    [GeneratedRegex("§(\\d+)(/[^§]*)§")]
    private static partial Regex Pattern();

    [GeneratedRegex("\"§(\\d+)(/[^§]*)§\"")]
    private static partial Regex Quoted();
}

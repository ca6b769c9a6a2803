using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>How an endpoint has refused a request, so that the same refusal is known again.</summary>
/// <param name="Endpoint">Method and route.</param>
/// <param name="Status">The status.</param>
/// <param name="Words">What was said, without what is said anew each time.</param>
internal sealed partial record Refusal(string Endpoint, int Status, string Words)
{
    private const int FewestWords = 4;

    /// <summary>How words are shown: an apostrophe is no \u0027 to who reads it.</summary>
    internal static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_titles = ["Bad Request", "Unauthorized", "Forbidden", "Not Found", "Conflict", "Gone", "Unprocessable Entity", "Unprocessable Content", "One or more validation errors occurred."];
    private static readonly string[] s_anew = ["traceid", "requestid", "correlationid", "instance", "timestamp", "path"];

    /// <summary>The refusal that a probe ended with; null where it was not refused.</summary>
    public static Refusal? Of(ProbeOutcome outcome) => outcome.Exchanges is [.., { Status: >= 400 and < 500 } last] ? new(last.Step.Endpoint.Key, last.Status, WordsOf(outcome, last)) { HasOwnWords = IsOwn(CriterionCheck.Body(last), last.ResponseBody) } : null;

    /// <summary>Whether another one is by the same guard as far as its words tell; of another endpoint only where they are words of the app's own.</summary>
    public bool SaysLike(Refusal other) => Status == other.Status && (Words == other.Words ? Endpoint == other.Endpoint || HasOwnWords : HasOwnWords && AreAlikeButForAState(Words, other.Words));

    /// <summary>Whether the app itself has said why: a bare status, or the framework's words for one, tells nothing of who refused.</summary>
    private bool HasOwnWords { get; init; }

    private static bool IsOwn(JsonNode? body, string text) => body is JsonObject told
        ? told["detail"] is not null || told["message"] is not null || told["error"] is not null || told["title"]?.ToString() is { } title && !s_titles.Contains(title)
        : text.Any(char.IsLetter);

    // "Cannot block a card that is Pending." and "... that is Cancelled.": one and the same word differs, and is a name.
    private static bool AreAlikeButForAState(string one, string other)
    {
        var (these, those) = (Word().Matches(one), Word().Matches(other));
        if (these.Count != those.Count || these.Count < FewestWords || Word().Replace(one, "") != Word().Replace(other, "")) return false;
        var differing = these.Zip(those).Select(w => (w.First.Value, w.Second.Value)).Where(w => w.Item1 != w.Item2).Distinct().ToArray();
        return differing is [var (was, now)] && char.IsUpper(was[0]) && char.IsUpper(now[0]);
    }

    // Ids, times, numbers, and texts that the request itself has brought differ from one request to the next.
    private static string WordsOf(ProbeOutcome outcome, Exchange exchange)
    {
        var body = CriterionCheck.Body(exchange);
        if (body is JsonObject told)
            foreach (var member in told.Select(m => m.Key).Where(k => s_anew.Contains(k.ToLowerInvariant())).ToArray())
                told.Remove(member);
        return Varying().Replace(outcome.Mask(body?.ToJsonString(AsWritten) ?? exchange.ResponseBody), "");
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\\{[A-Za-z0-9_.$ ]*\\}|[0-9]+")]
    private static partial Regex Varying();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}

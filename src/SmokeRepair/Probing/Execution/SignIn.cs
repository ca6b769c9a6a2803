using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Signs in through the app's own operation, once in each app: every start has its own users.</summary>
internal sealed class SignIn(Prober prober, Probe login, ProbeOptions options)
{
    private static readonly string[] s_names = ["accessToken", "access_token", "token", "jwt", "jwtToken", "bearerToken", "authToken", "idToken", "id_token"];
    private readonly ConditionalWeakTable<object, Task<(IReadOnlyDictionary<string, string> Headers, string? Problem)>> _known = [];

    /// <summary>The headers with the identity added; without it, and with the reason, where the app gives none.</summary>
    /// <param name="app">Stands for the start.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public Task<(IReadOnlyDictionary<string, string> Headers, string? Problem)> HeadersAsync(object app, Uri address, CancellationToken cancellationToken) =>
        _known.GetValue(app, _ => AskAsync(address, cancellationToken));

    /// <summary>How the probes of one start are executed: they share a user, but for those that change who they are.</summary>
    /// <param name="shared">What all of them share.</param>
    /// <param name="address">Where the app listens.</param>
    public ProbeOptions Over(ProbeOptions shared, Uri address) => shared with
    {
        HeadersFor = async (probe, token) => NeedsUserOfItsOwn(probe) && await AskAsync(address, token) is { Problem: null, Headers: var headers } ? headers : null,
    };

    // PUT /me renames its user, DELETE /account removes it, POST /change-password locks it out: the probes that follow would be nobody's.
    private bool NeedsUserOfItsOwn(Probe probe) =>
        login.Steps.Count > 1 && probe.Steps.Any(s => !s.Anonymous && !s.Endpoint.Route.Contains('{', StringComparison.Ordinal) && !login.Steps.Any(l => l.Endpoint.Key == s.Endpoint.Key)
            && (s.Endpoint.Method is "PUT" or "PATCH" or "DELETE" || (s.Endpoint.Method == "POST" && s.Body?.Contains("password", StringComparison.OrdinalIgnoreCase) == true)));

    private async Task<(IReadOnlyDictionary<string, string> Headers, string? Problem)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var outcome = await prober.ReplayAsync(login, address, options, cancellationToken);
        if (outcome.Exchanges is not [.., { Status: >= 200 and < 400 } answer] || outcome.Exchanges.Count < login.Steps.Count)
            return (options.Headers, $"{outcome.Exchanges[^1].Step.Endpoint.Key} answered {(outcome.Exchanges[^1].Status is 0 ? "nothing" : outcome.Exchanges[^1].Status)}.");
        var headers = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        if (TokenOf(answer) is { } token) headers["Authorization"] = "Bearer " + token;
        else if (answer.ResponseHeaders.FirstOrDefault(h => h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } cookies) headers["Cookie"] = Cookies(cookies);
        else return (options.Headers, $"{answer.Step.Endpoint.Key} answered {answer.Status} with neither a token nor a cookie.");
        return (headers, null);
    }

    // By name at any depth; else the whole answer where it has the three parts of a JSON web token.
    private static string? TokenOf(Exchange exchange)
    {
        var body = CriterionCheck.Body(exchange);
        foreach (var name in s_names)
            if (Members(body).FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && m.Value is JsonValue v && v.TryGetValue<string>(out _)).Value is { } found) return found.GetValue<string>();
        var text = body is JsonValue whole && whole.TryGetValue<string>(out var quoted) ? quoted : exchange.ResponseBody.Trim();
        return text.Split('.') is [{ Length: > 8 }, { Length: > 8 }, { Length: > 8 }] && !text.Any(char.IsWhiteSpace) ? text : null;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node switch
    {
        JsonObject o => o.Concat(o.SelectMany(m => Members(m.Value))),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };

    // Several cookies come joined by commas; a date in one has a comma too, but no name before it.
    private static string Cookies(string header) =>
        string.Join("; ", header.Split(',').Select(c => c.Split(';')[0].Trim()).Where(c => c.IndexOf('=', StringComparison.Ordinal) > 0));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Probing;

namespace SmokeRepair.Loop;

/// <summary>Who the requests of a run are, as <see cref="RunOptions.Auth"/> says it.</summary>
internal sealed record Credentials
{
    private const string Forms = "agent, none, login:OPERATION (then, if you like, a blank and the body as JSON) or the value of an Authorization header as in \"Bearer ...\"";

    /// <summary>Whether the agent may sign requests in.</summary>
    public bool Agent { get; private init; }

    /// <summary>Whether it does so even where no endpoint is known to demand an identity.</summary>
    public bool Always { get; private init; }

    /// <summary>Headers sent with each request.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Whether anything is sent that the app may take for an identity.</summary>
    public bool Any => Agent || Sent;

    /// <summary>The operation that signs in: its id, or its method and route; null for none.</summary>
    public string? Login { get; private init; }

    /// <summary>The body to sign in with; null to register a user first.</summary>
    public JsonNode? LoginBody { get; private init; }

    /// <summary>Whether the requests themselves bear something that the app may take for an identity.</summary>
    public bool Sent => Login is not null || Headers.Keys.Any(Redaction.IsSecret);

    /// <summary>The credentials of a run, or what is wrong with them. The value is not repeated: it may be a secret.</summary>
    public static (Credentials? Credentials, UserError? Error) Of(RunOptions options)
    {
        var none = new Credentials { Headers = options.Headers };
        switch (options.Auth?.Trim())
        {
            case null:
                return (none with { Agent = !none.Any }, null);
            case "agent":
                return (none with { Agent = true, Always = true }, null);
            case "none":
                return (none, null);
            case { } login when login.StartsWith("login:", StringComparison.Ordinal):
                return OfLogin(none, login["login:".Length..].Trim());
            case { } header when header.IndexOf(' ', StringComparison.Ordinal) > 0 && !header.Any(char.IsControl):
                var headers = options.Headers.Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
                headers["Authorization"] = header;
                return (none with { Headers = headers }, null);
            default:
                return (null, new("SR0304", "The credentials are in no known form.", "--auth", $"Use {Forms}."));
        }
    }

    /// <summary>What to tell when the app did not sign in.</summary>
    public static UserError Refused(Credentials credentials, string problem) =>
        new("SR0308", "Signing in failed: " + problem, "--auth login:" + credentials.Login, "Name the operation that signs in, and give the body of a user that it knows: --auth 'login:OPERATION {...}'.");

    private static (Credentials?, UserError?) OfLogin(Credentials none, string text)
    {
        var at = text.IndexOf('{', StringComparison.Ordinal);
        var route = at > 0 && text[at - 1] != ' ' ? -1 : at;
        try
        {
            var operation = (route < 0 ? text : text[..route]).Trim();
            return operation.Length == 0
                ? (null, new("SR0304", "The operation that signs in is not named.", "--auth login:", $"Use {Forms}."))
                : (none with { Login = operation, LoginBody = route < 0 ? null : JsonNode.Parse(text[route..]) }, null);
        }
        catch (JsonException)
        {
            return (null, new("SR0304", "The body to sign in with is no JSON.", "--auth login:...", """Write it as in --auth 'login:signIn {"email":"a@example.com","password":"..."}'."""));
        }
    }
}

using SmokeRepair.Probing;

namespace SmokeRepair.Loop;

/// <summary>Who the requests of a run are, as <see cref="RunOptions.Auth"/> says it.</summary>
internal sealed record Credentials
{
    private const string Forms = "agent, none or the value of an Authorization header as in \"Bearer ...\"";

    /// <summary>Whether the agent may sign requests in.</summary>
    public bool Agent { get; private init; }

    /// <summary>Whether it does so even where no endpoint is known to demand an identity.</summary>
    public bool Always { get; private init; }

    /// <summary>Headers sent with each request.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Whether anything is sent that the app may take for an identity.</summary>
    public bool Any => Agent || Sent;

    /// <summary>Whether the requests themselves bear something that the app may take for an identity.</summary>
    public bool Sent => Headers.Keys.Any(Redaction.IsSecret);

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
                return (null, new("SR0303", "Signing in through an operation of the app is not supported.", "--auth login:...", $"Use {Forms}."));
            case { } header when header.IndexOf(' ', StringComparison.Ordinal) > 0 && !header.Any(char.IsControl):
                var headers = options.Headers.Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
                headers["Authorization"] = header;
                return (none with { Headers = headers }, null);
            default:
                return (null, new("SR0304", "The credentials are in no known form.", "--auth", $"Use {Forms}."));
        }
    }
}

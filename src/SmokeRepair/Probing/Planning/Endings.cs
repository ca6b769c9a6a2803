namespace SmokeRepair.Probing;

/// <summary>
/// What ends the life of a thing by everybody's understanding: hardly anything is done to it afterwards, and what is done is meant to bring it back. What is closed
/// or archived is none of it: some things are done to just that.
/// </summary>
internal static class Endings
{
    private static readonly HashSet<string> s_ending = new(StringComparer.OrdinalIgnoreCase) { "cancel", "void", "terminate", "discontinue" };

    // After the end, too, something is given back, put away, told of, or all begins anew.
    private static readonly HashSet<string> s_following = new(StringComparer.OrdinalIgnoreCase)
    {
        "reactivate", "recover", "refund", "reinstate", "reopen", "re-open", "reorder", "republish", "resend", "reset", "restart", "restore", "resume", "retry", "return", "revive", "receipt", "report", "review",
        "activate", "open", "enable", "publish", "start", "archive", "appeal", "copy", "clone", "duplicate", "rate", "comment", "note", "message", "ticket", "attachment", "feedback", "dispose", "purge", "export", "notify",
    };

    /// <summary>Whether an action is an end.</summary>
    public static bool IsEnd(ApiOperation action) => s_ending.Contains(Actions.Verb(action));

    /// <summary>The step that has ended what the last step of a probe is about; -1 where none did, or where that may come after an end.</summary>
    public static int In(Probe probe) => probe.Steps is [.., var last] && MayFollow(Verb(last.Endpoint)) ? -1 : Before(probe);

    /// <summary>The step that has ended what the last step of a probe is about, whether or not that may come after an end; -1 where none did.</summary>
    public static int Before(Probe probe)
    {
        if (probe.Steps is not [.., var last] || last.Endpoint.Method == "GET") return -1;
        for (var i = probe.Steps.Count - 2; i >= 0; i--)
        {
            var step = probe.Steps[i];
            if (step.Endpoint.Method == "DELETE" ? Verb(step.Endpoint).Length > 0 : !s_ending.Contains(Verb(step.Endpoint))) continue;
            if (Placeholder.Any().Matches(step.Target).LastOrDefault()?.Value is { } thing && (last.Target.Contains(thing, StringComparison.Ordinal) || last.Body?.Contains(thing, StringComparison.Ordinal) == true)) return i;
        }

        return -1;
    }

    private static bool MayFollow(string verb) => s_following.Contains(ValueMaker.Singular(verb)) || s_following.Contains(verb) || verb.StartsWith("un", StringComparison.OrdinalIgnoreCase);

    private static string Verb(Strategies.Endpoint endpoint) => RouteText.Last(endpoint.Route) is var last && !RouteText.IsParameter(last) ? last : "";
}

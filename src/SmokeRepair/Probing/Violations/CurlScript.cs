using System.Text;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Writes a shell script that repeats a probe from a fresh start: the same text in every run.</summary>
internal static partial class CurlScript
{
    /// <summary>The script, up to the failing request.</summary>
    public static string Of(ProbeOutcome outcome)
    {
        var script = new StringBuilder("BASE=${BASE:-http://127.0.0.1:5000}\n");
        // Without TLS there is nothing to agree on a version by.
        var curl = outcome.Exchanges.Any(e => e.Version?.Major == 2) ? "curl --http2-prior-knowledge" : "curl";
        var names = new Dictionary<string, string>();
        var steps = outcome.Probe.Steps.Take(outcome.Exchanges.Count).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var last = i == steps.Count - 1;
            var call = Call(step, names, outcome.Probe.Id);
            var used = step.Extract.Where(e => steps.Skip(i + 1).Any(s => Uses(s, e.Key))).ToList();
            if (last || used.Count == 0)
            {
                script.Append(!last ? $"{curl} -s -o /dev/null {call}\n" : step.AtOnce ? $"{curl} -si {call} &\n{curl} -si {call}\nwait\n" : $"{curl} -si {call}\n");
                continue;
            }

            if (step.Lookup is { } lookup && used.All(u => Extraction.Named(step, u.Key, outcome.Exchanges[i], new Variables(0)) is null))
            {
                script.Append($"{curl} -s -o /dev/null {call}\n");
                call = Call(lookup, names, outcome.Probe.Id);
                used = [.. used.Select(u => KeyValuePair.Create(u.Key, lookup.Extract.GetValueOrDefault(u.Key, u.Value)))];
            }

            var headers = used.Any(u => u.Value.StartsWith("header:", StringComparison.Ordinal));
            script.Append(headers ? $"R=$({curl} -si {call})\n" : $"R=$({curl} -s {call})\n");
            foreach (var (name, source) in used)
            {
                names[name] = Shell(name, names);
                script.Append($"{names[name]}=$(printf '%s' \"$R\" | {Fill(Reader(source), names, outcome.Probe.Id)})\n");
            }
        }

        return script.ToString();
    }

    private static string Call(ProbeStep step, Dictionary<string, string> names, string probeId)
    {
        var call = new StringBuilder($"-X {step.Endpoint.Method} \"$BASE{Fill(Escape(step.Target), names, probeId)}\"");
        foreach (var (name, value) in step.Headers) call.Append($" -H \"{Escape(name)}: {(Redaction.IsSecret(name) ? "***" : Fill(Escape(value), names, probeId))}\"");
        if (step.ContentType is not null) call.Append($" -H 'Content-Type: {step.ContentType}'");
        if (step.Body is not null) call.Append($" --data-binary \"{Fill(Escape(Redaction.Json(step.Body)), names, probeId)}\"");
        return call.ToString();
    }

    // Within double quotes the shell reads only these.
    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private static string Fill(string text, Dictionary<string, string> names, string probeId) => Any().Replace(text, m =>
    {
        var name = m.Value[2..^2].TrimStart('\\');
        if (name.StartsWith('$')) return new Variables(1 + (long)(StableHash.Of(probeId) % 1_000_000_000)).Fill("{{" + name + "}}", static v => v);
        return names.TryGetValue(name, out var variable) ? "${" + variable + "}" : m.Value;
    });

    private static bool Uses(ProbeStep step, string name) =>
        step.Target.Contains(Placeholder.Of(name), StringComparison.Ordinal) || step.Body?.Contains(Placeholder.Of(name), StringComparison.Ordinal) == true
        || step.Headers.Values.Any(v => v.Contains(Placeholder.Of(name), StringComparison.Ordinal));

    private static string Shell(string name, Dictionary<string, string> names)
    {
        var words = CamelHumps().Replace(name, "$1_$2");
        var shell = NotAWord().Replace(words, "_").ToUpperInvariant();
        if (shell.Length == 0 || char.IsAsciiDigit(shell[0]) || shell is "BASE" or "R" or "PATH" or "HOME" or "IFS") shell = "V_" + shell;
        while (names.ContainsValue(shell)) shell += "_";
        return shell;
    }

    private static string Reader(string source)
    {
        var first = source.Split(" | ")[0];
        if (first.StartsWith("header:", StringComparison.Ordinal)) return $"tr -d '\\r' | sed -n 's|^{first["header:".Length..]}: \\(.*/\\)*||Ip'";
        if (Looked().Match(first) is { Success: true } looked)
            return $"jq -r '{(looked.Groups["list"].Value is "" ? "." : looked.Groups["list"].Value)} | map(select(any(.[]; . == \"{looked.Groups["text"].Value}\")))[0].{looked.Groups["id"].Value}'";
        return $"jq -r '{(first == "$" ? "." : first.Replace("$[", ".[", StringComparison.Ordinal).TrimStart('$').Replace("['", "[\"", StringComparison.Ordinal).Replace("']", "\"]", StringComparison.Ordinal))}'";
    }

    [GeneratedRegex(@"\{\{(?:\\?[$A-Za-z_])[^{}]*\}\}")]
    private static partial Regex Any();

    [GeneratedRegex(@"^\$(?<list>[\w.]*)\[\?@\[\?@=='(?<text>.*)'\]\]\.(?<id>\w+)$")]
    private static partial Regex Looked();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex CamelHumps();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotAWord();
}

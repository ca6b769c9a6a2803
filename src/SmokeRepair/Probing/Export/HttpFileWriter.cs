using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Writes probes as a <c>.http</c> file, as Visual Studio, Visual Studio Code and Rider run it: requests in order, each with what is right.</summary>
internal static partial class HttpFileWriter
{
    /// <summary>The file's text.</summary>
    public static string Write(IReadOnlyList<Probe> probes, Uri baseAddress)
    {
        var text = new StringBuilder($"# The smoke plan. From a fresh start: values that have to be unique are the same each time.\n@baseUrl = {baseAddress.GetLeftPart(UriPartial.Authority)}\n");
        foreach (var probe in probes) Write(text, probe);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Probe probe)
    {
        var texts = new ExportTexts(probe);
        var sources = new Dictionary<string, string>();
        for (var i = 0; i < probe.Steps.Count; i++)
        {
            var step = probe.Steps[i];
            var last = i == probe.Steps.Count - 1;
            text.Append($"\n### {probe.Name}{(probe.Steps.Count > 1 ? $" ({i + 1} of {probe.Steps.Count})" : "")}\n");
            if (step.Check is { } check) text.Append($"# expected: {Expected(check)}\n");
            // A request is named only where a later one needs its answer.
            var lookup = last ? null : ExportTexts.LookupOf(step);
            if (!last && step.Extract.Any(e => lookup?.Extract.ContainsKey(e.Key) != true)) text.Append($"# @name p{probe.Id}_{i + 1}\n");
            Request(step);
            foreach (var (name, source) in step.Extract) sources[name] = $"{{{{p{probe.Id}_{i + 1}.response.{Place(source.Split(" | ")[0])}}}}}";
            if (lookup is null) continue;
            text.Append($"\n### {probe.Name} ({i + 1} of {probe.Steps.Count}: what was created is looked up)\n# @name p{probe.Id}_{i + 1}_lookup\n");
            Request(lookup);
            foreach (var (name, source) in lookup.Extract) sources[name] = $"{{{{p{probe.Id}_{i + 1}_lookup.response.{Place(texts.Fill(Selected(source.Split(" | ")[0], step.Body), Reference))}}}}}";
        }

        void Request(ProbeStep step)
        {
            text.Append($"{step.Endpoint.Method} {{{{baseUrl}}}}{texts.Fill(step.Target, Reference)} HTTP/1.1\n");
            foreach (var (name, value) in step.Headers) text.Append($"{name}: {(Redaction.IsSecret(name) ? "***" : texts.Fill(value, Reference))}\n");
            if (step.ContentType is not null) text.Append($"Content-Type: {step.ContentType}\n");
            if (step.Body is { } body) text.Append($"\n{texts.Fill(Redaction.Json(body), Reference)}\n");
        }

        string Reference(string name) => sources.GetValueOrDefault(name, Placeholder.Of(name));
    }

    // Editors compare a member that they are told by name, not any member: it bears the name under which it was sent.
    private static string Selected(string path, string? body) => AnyMember().Replace(path, m =>
        (Placeholder.Parse(body ?? "") as JsonObject)?.FirstOrDefault(p => Placeholder.Plain(p.Value) == m.Groups["text"].Value).Key is { } member ? $"[?(@.{member}=='{m.Groups["text"].Value}')]" : m.Value);

    [GeneratedRegex(@"\[\?@\[\?@=='(?<text>.*?)'\]\]")]
    private static partial Regex AnyMember();

    private static string Place(string source) =>
        source.StartsWith("header:", StringComparison.Ordinal) ? "headers." + source["header:".Length..] : source == "$" ? "body.*" : "body." + source;

    private static string Expected(StepCheck check) => check switch
    {
        { Mode: CheckMode.NoServerError } or { Statuses.Count: 0 } => check.Statuses.Count == 0 ? "no server error" : $"no server error, best {check.Statuses[0]}",
        { Mode: CheckMode.Rejected } => "a rejection, best " + check.Statuses[0],
        { Mode: CheckMode.Accepted } => "a success, best " + check.Statuses.First(s => s < 400),
        _ => string.Join(" or ", check.Statuses),
    };
}

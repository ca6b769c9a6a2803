using System.Net;
using System.Text;

namespace SmokeRepair.Reporting;

/// <summary><c>report.html</c>: one file without scripts or outside references. Everything shown is escaped.</summary>
internal static class HtmlReport
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}" +
        "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d8dee4}" +
        "code,pre{font:13px/1.45 ui-monospace,monospace}pre{background:#f6f8fa;padding:.8rem;overflow:auto;border-radius:6px}" +
        ".open{color:#b3261e}.repaired{color:#1a7f37}.add{color:#1a7f37}.del{color:#b3261e}.dim{color:#57606a}" +
        "@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}pre{background:#161b22}th,td{border-color:#30363d}.open,.del{color:#ff7b72}.repaired,.add{color:#56d364}.dim{color:#8b949e}}";

    public static string Write(RunReport report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Append($"<title>SmokeRepair: {Text(report.Project)}</title><style>{Style}</style></head><body>\n");
        html.Append($"<h1>{Text(report.Project)}</h1>\n");
        html.Append($"<p>Pass rate <strong>{Percent(report.PassRate.Before)} → {Percent(report.PassRate.After)}</strong> of {report.PassRate.Probes} probes · {Text(report.StopReason.ToString())} · {report.DurationMs / 1000.0:0.0} s</p>\n");
        html.Append($"<p class=\"dim\">Learning: {Text(report.Learning.Note)} · images built: {report.Rebuild.Performed}{(report.Rebuild.Reason.Length > 0 ? $" ({Text(report.Rebuild.Reason)})" : "")}</p>\n");
        Violations(html, report);
        Repairs(html, report);
        Rejected(html, report);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Violations(StringBuilder html, RunReport report)
    {
        html.Append($"<h2>Violations ({report.Violations.Count})</h2>\n");
        if (report.Violations.Count == 0)
            return;
        html.Append("<table><tr><th>Endpoint</th><th>Fault</th><th>Expected</th><th>Actual</th><th>Cause</th><th>Outcome</th></tr>\n");
        foreach (var v in report.Violations)
        {
            var outcome = v.Outcome.ToString().ToLowerInvariant();
            html.Append($"<tr id=\"{Text(v.Id)}\"><td><code>{Text(v.Endpoint)}</code></td><td>{Text(v.Fault)}</td><td>{Text(v.Expected)}</td><td>{v.Actual}</td><td>");
            if (v.Exception is { } e)
            {
                html.Append($"<code>{Text(e.Class)}</code><br>{Text(e.Message)}");
                if (e.File is not null)
                    html.Append($"<br><span class=\"dim\">{Text(e.File)}:{e.Line}{(e.Expression is { } x ? $" at <code>{Text(x)}</code>" : "")}</span>");
            }

            html.Append($"<details><summary>show it again</summary><pre>{Text(v.Curl)}</pre></details></td><td class=\"{outcome}\">");
            html.Append(v.RepairId is null ? outcome : $"<a href=\"#{Text(v.RepairId)}\">{outcome}</a>").Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Repairs(StringBuilder html, RunReport report)
    {
        html.Append($"<h2>Repairs ({report.Repairs.Count})</h2>\n");
        foreach (var r in report.Repairs)
        {
            var learned = report.Learning.Applied.FirstOrDefault(a => a.Strategy == r.Strategy && a.Endpoint == r.Endpoint);
            html.Append($"<h3 id=\"{Text(r.Id)}\">{Text(r.Description)}</h3>\n<p><code>{Text(r.Strategy)}</code> for <code>{Text(r.Endpoint)}</code> in <code>{Text(r.File)}</code>");
            html.Append($" <span class=\"dim\">({Text(r.FixType)}, {Text(r.Source)}{(learned is null ? "" : $": pattern {Text(learned.Pattern)} {Text(learned.Why)}")})</span></p>\n<pre>");
            foreach (var line in r.Diff.TrimEnd('\n').Split('\n'))
                html.Append(line.Length > 0 && line[0] is '+' or '-' ? $"<span class=\"{(line[0] == '+' ? "add" : "del")}\">{Text(line)}</span>\n" : Text(line) + "\n");
            html.Append("</pre>\n");
        }
    }

    private static void Rejected(StringBuilder html, RunReport report)
    {
        if (report.Rejected.Count == 0)
            return;
        html.Append($"<details><summary>Rejected candidates ({report.Rejected.Count})</summary><table><tr><th>Strategy</th><th>Endpoint</th><th>Verdict</th><th>Why</th></tr>\n");
        foreach (var r in report.Rejected)
            html.Append($"<tr><td><code>{Text(r.Strategy)}</code></td><td><code>{Text(r.Endpoint)}</code></td><td>{Text(r.Verdict)}</td><td>{Text(r.Why)}</td></tr>\n");
        html.Append("</table></details>\n");
    }

    private static string Percent(double rate) => $"{(rate < 1 ? Math.Min(Math.Round(rate * 100, 1), 99.9) : 100):0.#} %";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

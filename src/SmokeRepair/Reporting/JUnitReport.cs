using System.Globalization;
using System.Xml.Linq;

namespace SmokeRepair.Reporting;

/// <summary><c>junit.xml</c>: one test suite per endpoint, one test case per probe of the last whole run.</summary>
internal static class JUnitReport
{
    public static string Write(RunReport report)
    {
        var suites = report.Probes.GroupBy(p => p.Endpoint, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new XElement("testsuite", Counts(g.ToList()).Prepend(new XAttribute("name", XmlText.Of(g.Key))), g.Select(Case)));
        var root = new XElement("testsuites",
            Counts(report.Probes).Prepend(new XAttribute("name", XmlText.Of(report.Project))).Append(new XAttribute("time", (report.DurationMs / 1000.0).ToString("0.000", CultureInfo.InvariantCulture))), suites);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n";
    }

    private static IEnumerable<XAttribute> Counts(IReadOnlyList<ProbeEntry> probes) =>
    [
        new("tests", probes.Count),
        new("failures", probes.Count(p => p.Result == "failed")),
        new("errors", probes.Count(p => p.Result == "blocked")),
        new("skipped", probes.Count(p => p.Result == "excluded")),
    ];

    private static XElement Case(ProbeEntry probe)
    {
        var test = new XElement("testcase", new XAttribute("classname", XmlText.Of(probe.Endpoint)), new XAttribute("name", XmlText.Of(probe.Name)));
        var element = probe.Result switch { "failed" => "failure", "blocked" => "error", "excluded" => "skipped", _ => null };
        if (element is not null)
            test.Add(new XElement(element, new XAttribute("message", XmlText.Of(probe.Detail))));
        return test;
    }
}

/// <summary>Text that may stand in XML 1.0: a control character, which has no place there, becomes U+FFFD.</summary>
internal static class XmlText
{
    public static string Of(string text) =>
        text.Any(c => !System.Xml.XmlConvert.IsXmlChar(c)) ? string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && !System.Xml.XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString())) : text;
}

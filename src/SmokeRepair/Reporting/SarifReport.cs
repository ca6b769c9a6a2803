using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Reporting;

/// <summary><c>report.sarif</c>: SARIF 2.1.0, one result per violation, with its stack, the path through the code and, if there is one, its fix.</summary>
internal static class SarifReport
{
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["F100"] = "The answer is a server error.",
        ["F101"] = "The answer violates its schema.",
        ["F102"] = "Success is answered on invalid input.",
        ["F103"] = "A thing is still there after its deletion.",
        ["F104"] = "A creation that failed leaves something behind.",
        ["F901"] = "A valid request is rejected.",
        ["F902"] = "The status is undocumented or not the right one.",
        ["F903"] = "A step of a flow fails.",
        ["F904"] = "The app does not start.",
        ["F905"] = "Work that a request began failed unseen.",
        ["F906"] = "What is right is refused, and what is wrong is served.",
        ["F907"] = "What belongs to an answer was not read from the database.",
        ["F908"] = "A change of state is made in whatever state.",
        ["F909"] = "What can be read by its id is not found by another operation on it.",
        ["F910"] = "Of an id that nobody has a success with nothing in it was answered.",
        ["F911"] = "A change was served, and nothing is read otherwise than before.",
        ["F912"] = "A value was taken that another request for the same kind of thing is refused for.",
    };

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RunReport report, string toolVersion)
    {
        var faults = report.Violations.Select(v => v.Fault).Distinct().Order(StringComparer.Ordinal);
        var sarif = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "SmokeRepair",
                        ["version"] = toolVersion,
                        ["rules"] = Array(faults.Select(f => new JsonObject
                        {
                            ["id"] = f,
                            ["shortDescription"] = Text(Rules.GetValueOrDefault(f, f)),
                        })),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = Array(report.Violations.Select(v => Result(report, v))),
            }),
        };
        return sarif.ToJsonString(Options) + "\n";
    }

    private static JsonObject Result(RunReport report, ViolationEntry violation)
    {
        var e = violation.Exception;
        var result = new JsonObject
        {
            ["ruleId"] = violation.Fault,
            ["level"] = violation.Outcome switch { ViolationOutcome.Open => "error", ViolationOutcome.Repaired => "warning", _ => "note" },
            ["message"] = Text($"{violation.Endpoint}: expected {violation.Expected}, got {violation.Actual}." + (e is null ? "" : $" {e.Class}: {e.Message}")),
            ["partialFingerprints"] = new JsonObject { ["violation/v1"] = violation.Id },
            ["properties"] = new JsonObject { ["curl"] = violation.Curl, ["outcome"] = JsonReport.Lower(violation.Outcome.ToString()), ["layer"] = violation.Layer },
        };
        if (e?.File is not null)
            result["locations"] = new JsonArray(Location(report, e.File, e.Line, e.Column, null));
        else if (violation.Hang is { File: { } hung } hang)
            result["locations"] = new JsonArray(Location(report, hung, hang.Line, hang.Column, null));
        else if (violation.Answers is [var only])
            result["locations"] = new JsonArray(Location(report, only.File, only.Line, only.Column, only.Method));
        else if (violation.Answers is { } several)
            result["relatedLocations"] = Array(several.Select(a => Location(report, a.File, a.Line, a.Column, a.Method)));
        if (e is { Frames.Count: > 0 })
        {
            result["stacks"] = new JsonArray(new JsonObject
            {
                ["message"] = Text(e.Class),
                ["frames"] = Array(e.Frames.Select(f => new JsonObject { ["location"] = Location(report, f.File, f.Line, 0, f.Method) })),
            });
            // A flow runs the way the request did: outermost first.
            var own = e.Frames.Where(f => f.File is not null).Reverse().ToList();
            if (own.Count > 0)
            {
                result["codeFlows"] = new JsonArray(new JsonObject
                {
                    ["threadFlows"] = new JsonArray(new JsonObject
                    {
                        ["locations"] = Array(own.Select(f => new JsonObject { ["location"] = Location(report, f.File, f.Line, 0, f.Method) })),
                    }),
                });
            }
        }

        var repair = report.Repairs.FirstOrDefault(r => r.Id == violation.RepairId);
        if (repair is not null && SarifFix.Of(report, repair) is { } fix)
            result["fixes"] = new JsonArray(fix);
        return result;
    }

    private static JsonObject Location(RunReport report, string? file, int line, int column, string? method)
    {
        var location = new JsonObject();
        if (file is not null)
        {
            var physical = new JsonObject { ["artifactLocation"] = Artifact(report, file) };
            if (line > 0)
            {
                var region = new JsonObject { ["startLine"] = line };
                if (column > 0)
                    region["startColumn"] = column;
                physical["region"] = region;
            }

            location["physicalLocation"] = physical;
        }

        if (method is not null)
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = method, ["kind"] = "function" });
        return location;
    }

    // From the top of the repository, as code-scanning services expect it.
    private static JsonObject Artifact(RunReport report, string file) => Uri(report.PathInRepository.Length > 0 ? $"{report.PathInRepository}/{file}" : file);

    internal static JsonObject Uri(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return new JsonObject { ["uri"] = string.Join('/', parts.Select(System.Uri.EscapeDataString)), ["uriBaseId"] = "SRCROOT" };
    }

    internal static JsonObject Text(string text) => new() { ["text"] = text };

    internal static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);
}

using System.Text;
using System.Text.Json.Nodes;

namespace SmokeRepair.Reporting;

/// <summary>A repair as SARIF's replacements, read from the repair's own diff: what is shown and what is offered cannot differ.</summary>
internal static class SarifFix
{
    /// <summary>Null when the diff has no hunk.</summary>
    public static JsonObject? Of(RunReport report, RepairEntry repair)
    {
        var changes = new List<JsonObject>();
        string? file = null;
        JsonArray? replacements = null;
        var lines = repair.Diff.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("+++ ", StringComparison.Ordinal))
            {
                file = Name(lines[i][4..]);
                replacements = [];
                changes.Add(new JsonObject { ["artifactChanges"] = null, ["file"] = file, ["replacements"] = replacements });
            }
            else if (lines[i].StartsWith("@@ -", StringComparison.Ordinal) && replacements is not null)
            {
                i = Hunk(lines, i, replacements);
            }
        }

        var usable = changes.Where(c => c["replacements"]!.AsArray().Count > 0).ToList();
        return usable.Count == 0 ? null : new JsonObject
        {
            ["description"] = SarifReport.Text(repair.Description),
            ["artifactChanges"] = SarifReport.Array(usable.Select(c => new JsonObject
            {
                // Names in a diff are from the top of the repository already.
                ["artifactLocation"] = SarifReport.Uri((string)c["file"]!),
                ["replacements"] = c["replacements"]!.DeepClone(),
            })),
        };
    }

    private static int Hunk(string[] lines, int i, JsonArray replacements)
    {
        var head = lines[i][4..lines[i].IndexOf(' ', 4)].Split(',');
        // An empty range is named by the line before it.
        var line = int.Parse(head[0]) + (head is [_, "0"] ? 1 : 0);
        for (i++; i < lines.Length && lines[i].Length > 0 && lines[i][0] is ' ' or '-' or '+' or '\\';)
        {
            if (lines[i][0] is ' ' or '\\')
            {
                line += lines[i][0] == ' ' ? 1 : 0;
                i++;
                continue;
            }

            var start = line;
            var inserted = new StringBuilder();
            for (; i < lines.Length && lines[i].Length > 0 && lines[i][0] is '-' or '+' or '\\'; i++)
            {
                if (lines[i][0] == '-')
                    line++;
                else if (lines[i][0] == '+')
                    inserted.Append(lines[i].AsSpan(1)).Append('\n');
                else if (lines[i - 1][0] == '+')
                    inserted.Length--;
            }

            replacements.Add((JsonNode)new JsonObject
            {
                ["deletedRegion"] = new JsonObject { ["startLine"] = start, ["startColumn"] = 1, ["endLine"] = line, ["endColumn"] = 1 },
                ["insertedContent"] = SarifReport.Text(inserted.ToString()),
            });
        }

        return i - 1;
    }

    private static string Name(string name)
    {
        name = name.TrimEnd('\t');
        return name.StartsWith("b/", StringComparison.Ordinal) ? name[2..] : PatchNames.Unquote(name)[2..];
    }
}

/// <summary>Reads names as git quotes them.</summary>
internal static class PatchNames
{
    public static string Unquote(string quoted)
    {
        var bytes = new List<byte>();
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
                bytes.Add((byte)quoted[i]);
            else if (char.IsAsciiDigit(quoted[i + 1]))
                (_, i) = (Add(bytes, Convert.ToByte(quoted.Substring(i + 1, 3), 8)), i + 3);
            else
                bytes.Add((byte)quoted[++i]);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static byte Add(List<byte> bytes, byte b)
    {
        bytes.Add(b);
        return b;
    }
}

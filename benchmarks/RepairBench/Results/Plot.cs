using System.Globalization;
using System.Text;
using RepairBench.Judging;

namespace RepairBench.Results;

/// <summary>Results as a picture: per operator the shares of faults that were right, repaired otherwise, only found, and missed.</summary>
internal static class Plot
{
    private const int Left = 190, Width = 420, Row = 22;

    private static readonly (string Name, string Colour, Func<FaultResult, bool> Is)[] s_parts =
    [
        ("right", "#2a7f3f", r => r.Verdict is FaultVerdict.Right),
        ("overfit or regression", "#c0392b", r => r.Verdict is FaultVerdict.Overfit or FaultVerdict.Regression),
        ("found only", "#d9a441", r => r.Verdict is FaultVerdict.NotRepaired),
        ("not found", "#9a9a9a", r => r.Verdict is FaultVerdict.NotFound),
    ];

    /// <summary>Draws an SVG.</summary>
    public static string Draw(IReadOnlyList<FaultResult> results)
    {
        var rows = results.Where(r => r.Observable).GroupBy(r => r.Operator).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Name: g.Key, All: g.ToArray())).ToArray();
        var height = (rows.Length + 2) * Row;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 60}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (var (i, x) = (0, Left); i < s_parts.Length; x += 30 + s_parts[i].Name.Length * 7, i++)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"6\" width=\"10\" height=\"10\" fill=\"{s_parts[i].Colour}\"/><text x=\"{x + 14}\" y=\"15\">{s_parts[i].Name}</text>\n");
        for (var i = 0; i < rows.Length; i++)
        {
            var y = (i + 1) * Row + 6;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 12}\" text-anchor=\"end\">{rows[i].Name}</text>\n");
            var x = (double)Left;
            foreach (var (_, colour, holds) in s_parts)
            {
                var share = (double)Width * rows[i].All.Count(holds) / rows[i].All.Length;
                if (share > 0)
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y}\" width=\"{share:0.#}\" height=\"{Row - 6}\" fill=\"{colour}\"/>\n");
                x += share;
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width + 8}\" y=\"{y + 12}\">{rows[i].All.Length}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}

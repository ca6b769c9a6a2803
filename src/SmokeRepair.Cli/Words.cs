using SmokeRepair.Reporting;

namespace SmokeRepair.Cli;

/// <summary>How the tool says things.</summary>
internal static class Words
{
    /// <summary>100 % means all, and nothing else does.</summary>
    public static string Percent(double rate) => $"{(rate < 1 ? Math.Min(Math.Round(rate * 100, 1), 99.9) : 100):0.0} %";

    public static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>The cause of a violation on one line; what was expected where no cause is known.</summary>
    public static string Cause(ViolationEntry violation) =>
        violation.Cause.Length > 0 ? violation.Cause : violation.Expected.Length > 0 ? $"expected {violation.Expected}" : "";

    public static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

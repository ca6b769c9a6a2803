using SmokeRepair.Reporting;

namespace SmokeRepair.Cli;

/// <summary>How the tool says things.</summary>
internal static class Words
{
    /// <summary>100 % means all, and nothing else does.</summary>
    public static string Percent(double rate) => $"{(rate < 1 ? Math.Min(Math.Round(rate * 100, 1), 99.9) : 100):0.0} %";

    public static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>The cause of a violation on one line.</summary>
    public static string Cause(ViolationEntry violation)
    {
        if (violation.Exception is not { } e)
            return $"expected {violation.Expected}";
        var name = e.Class[(e.Class.LastIndexOf('.') + 1)..];
        var what = e.Expression is { } expression ? $"{name}: {expression}" : $"{name}: {e.Message.ReplaceLineEndings(" ")}";
        return e.File is null ? what : $"{what} at {e.File}:{e.Line}";
    }

    public static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

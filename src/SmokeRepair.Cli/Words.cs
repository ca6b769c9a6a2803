using SmokeRepair.Reporting;

namespace SmokeRepair.Cli;

/// <summary>How the tool says things.</summary>
internal static class Words
{
    /// <summary>Rounded down, so that 100 % means all.</summary>
    public static string Percent(double rate) => $"{Math.Floor((rate * 1000) + 1e-6) / 10:0.0} %";

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

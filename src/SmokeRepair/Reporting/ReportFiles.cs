using System.Text;

namespace SmokeRepair.Reporting;

/// <summary>Writes the reports of a run into their folder: each file whole or not at all.</summary>
internal static class ReportFiles
{
    public const string Json = "report.json";
    public const string Html = "report.html";
    public const string Sarif = "report.sarif";
    public const string JUnit = "junit.xml";
    public const string Patch = "repair.patch";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Checks, before any work is done, that reports can be written.</summary>
    /// <returns>Null, or what keeps them from it.</returns>
    public static UserError? Probe(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var file = Path.Combine(directory, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(file, []);
            File.Delete(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return CannotWrite(directory, e);
        }
    }

    /// <summary>Writes all reports. A patch of an earlier run goes when this run has none.</summary>
    /// <returns>Null, or what kept a file from being written.</returns>
    public static UserError? Write(RunReport report, string directory, string toolVersion)
    {
        var path = directory;
        try
        {
            Directory.CreateDirectory(directory);
            (string Name, string Text)[] files =
            [
                (Patch, report.Patch), (JUnit, JUnitReport.Write(report)), (Sarif, SarifReport.Write(report, toolVersion)),
                (Html, HtmlReport.Write(report)), (Json, JsonReport.Write(report)),
            ];
            foreach (var (name, text) in files)
            {
                path = Path.Combine(directory, name);
                if (name == Patch && text.Length == 0)
                    File.Delete(path);
                else
                    Replace(path, text);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return CannotWrite(path, e);
        }
    }

    private static void Replace(string path, string text)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllText(part, text, Utf8);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    internal static UserError CannotWrite(string path, Exception e)
    {
        // ENOSPC and EDQUOT, or Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
        var full = (e.HResult & 0xFFFF) is 28 or 122 or 112 or 39 && e is IOException;
        return full
            ? new UserError("SR0502", "The disk is full: the report could not be written.", path, "Free some space, or give another folder with --out.")
            : new UserError("SR0501", $"The report could not be written: {e.Message}", path, "Give a folder that can be written to with --out.");
    }
}

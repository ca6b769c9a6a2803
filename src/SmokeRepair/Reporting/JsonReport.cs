using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmokeRepair.Reporting;

/// <summary><c>report.json</c>: the members in the order of the records, times apart the same for the same run.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<ViolationOutcome>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<StopReason>() },
    };

    public static string Write(RunReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>A name as JSON writes it.</summary>
    public static string Lower(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

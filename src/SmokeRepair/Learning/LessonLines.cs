using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmokeRepair.Learning;

/// <summary>Lessons as JSON lines: the form in which they travel between stores.</summary>
public static class LessonLines
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>One lesson as one line, without the line end.</summary>
    /// <param name="lesson">The lesson.</param>
    public static string Write(Lesson lesson) => JsonSerializer.Serialize(lesson, Options);

    /// <summary>Reads one line; null if it is no lesson.</summary>
    /// <param name="line">The line.</param>
    public static Lesson? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Lesson>(line, Options) is { Id.Length: > 0, ExceptionClass: not null, Fault: not null, EndpointShape: not null, Strategy: not null, Verdict: not null } lesson ? lesson : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

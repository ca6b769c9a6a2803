using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>
/// Answers that wrap what they have to say, with how it went beside it: <c>{ "succeeded": false, "statusCode": 404, "message": "...", "data": null }</c>.
/// Where such a service answers 200 to everything, the status line says nothing of the request.
/// </summary>
internal static class Envelope
{
    private static readonly HashSet<string> Switches = new(StringComparer.OrdinalIgnoreCase) { "success", "succeeded", "successful", "isSuccess", "isSucceeded", "isSuccessful", "isOk" };
    private static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase) { "statusCode", "status", "code", "httpStatus", "httpStatusCode", "responseCode" };
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "message", "messages", "error", "errors", "errorMessage", "errorMessages", "validationErrors", "title", "detail", "details", "description", "reason" };
    private static readonly HashSet<string> Contents = new(StringComparer.OrdinalIgnoreCase) { "data", "result", "results", "value", "payload", "content", "items", "response" };
    private static readonly HashSet<string> Attendants = new(StringComparer.OrdinalIgnoreCase) { "meta", "metadata", "timestamp", "traceId", "requestId", "correlationId", "path", "errorCode", "type", "count", "total", "totalCount", "pagination", "isFailure", "isError", "hasError" };

    /// <summary>The status that an answer means: what a success says within its body of having failed, else the status itself; a refusal without a number is 400.</summary>
    /// <param name="status">The status line's.</param>
    /// <param name="body">The body as text.</param>
    public static int StatusOf(int status, string body)
    {
        if (status is < 200 or >= 300 || !body.AsSpan().TrimStart().StartsWith("{") || body.Length >= Exchange.BodyLimit || Parse(body) is not { } answer) return status;

        // A member of another kind makes it a thing that bears such a member: the log of a monitor, a payment that was declined.
        if (!answer.All(m => Switches.Contains(m.Key) || Codes.Contains(m.Key) || Words.Contains(m.Key) || Contents.Contains(m.Key) || Attendants.Contains(m.Key))) return status;
        if (answer.Any(m => Switches.Contains(m.Key) && m.Value?.GetValueKind() != JsonValueKind.False) || answer.Any(m => Contents.Contains(m.Key) && Holds(m.Value))) return status;
        if (!answer.Any(m => Words.Contains(m.Key) && Holds(m.Value))) return status;

        var code = answer.Where(m => Codes.Contains(m.Key)).Select(m => m.Value is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0).FirstOrDefault(n => n is >= 400 and < 600);
        return code > 0 ? code : answer.Any(m => Switches.Contains(m.Key)) ? 400 : status;
    }

    // What a generic answer without data holds is the default of its type.
    private static bool Holds(JsonNode? value) => value switch
    {
        null => false,
        JsonArray several => several.Count > 0,
        JsonObject thing => thing.Count > 0,
        _ => value.GetValueKind() is not JsonValueKind.False && value.ToString() is not ("" or "0" or "00000000-0000-0000-0000-000000000000"),
    };

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

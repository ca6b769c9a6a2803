using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmokeRepair.Projects;
using YamlDotNet.Core;

namespace SmokeRepair.Probing;

/// <summary>What came of reading a document.</summary>
internal abstract record DocumentResult
{
    /// <summary>It could be read.</summary>
    internal sealed record Found(ApiDocument Document) : DocumentResult;

    /// <summary>It could not; <paramref name="Message"/> says what, where and how to mend.</summary>
    internal sealed record Broken(string Message) : DocumentResult;
}

/// <summary>Reads OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0, as JSON or YAML.</summary>
internal static class OpenApiReader
{
    /// <summary>Reads the text of a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="source">Its path or URL, for messages.</param>
    /// <param name="origin">Who wrote it.</param>
    public static DocumentResult Read(string text, string source, DocumentOrigin origin)
    {
        JsonNode? json;
        try
        {
            json = text.TrimStart().StartsWith('{') ? JsonNode.Parse(text, documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) : YamlText.ToJson(text);
        }
        catch (JsonException e)
        {
            return Broken(source, $"is no JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}", "Mend the document there, or name another one with --spec.");
        }
        catch (YamlException e)
        {
            return Broken(source, $"is no YAML: {e.Message}", "Mend the document there, or name another one with --spec.");
        }

        if (json is not JsonObject root) return Broken(source, "is no OpenAPI document: it is not an object", "Name an OpenAPI document with --spec.");
        var version = root["openapi"]?.ToString() ?? root["swagger"]?.ToString();
        if (version is null) return Broken(source, "is no OpenAPI document: it has neither 'openapi' nor 'swagger'", "Name an OpenAPI document with --spec.");
        // What is new in 3.2 (streams, nested tags, QUERY) is not probed; the rest reads as 3.1.
        if (version.StartsWith("3.2", StringComparison.Ordinal)) root["openapi"] = "3.1.1";
        else if (!version.StartsWith("3.0", StringComparison.Ordinal) && !version.StartsWith("3.1", StringComparison.Ordinal) && version != "2.0")
            return Broken(source, $"has the version {version}", "Versions 2.0, 3.0, 3.1 and 3.2 can be read.");

        if (version.StartsWith("3.", StringComparison.Ordinal)) return Found(root, source, origin, version.StartsWith("3.0", StringComparison.Ordinal));
        return FromSwagger(root, source, origin);
    }

    // Swagger 2.0 differs in shape (body parameters, form data, definitions): the library rewrites it as 3.1, which is all that the rest reads.
    private static DocumentResult FromSwagger(JsonObject root, string source, DocumentOrigin origin)
    {
        // A document that names no content type means JSON, here as nearly everywhere; the library would take it for bytes.
        root["consumes"] ??= new JsonArray("application/json");
        root["produces"] ??= new JsonArray("application/json");
        var read = OpenApiDocument.Parse(root.ToJsonString(), "json");
        if (read.Document is null) return Broken(source, $"cannot be read: {read.Diagnostic?.Errors.FirstOrDefault()?.Message}", "Mend the document there, or name another one with --spec.");
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        read.Document.SerializeAsV31(new OpenApiJsonWriter(writer));
        return Found((JsonObject)JsonNode.Parse(writer.ToString())!, source, origin, hidesNull: true);
    }

    private static DocumentResult Found(JsonObject root, string source, DocumentOrigin origin, bool hidesNull)
    {
        if (root["paths"] is not JsonObject paths) return Broken(source, "has no 'paths'", "Add the operations, or name another document with --spec.");
        foreach (var (path, item) in paths)
        {
            if (item is not JsonObject) return Broken(source, $"is broken at paths/{path}: not an object", "Mend the document there.");
        }

        try
        {
            return new DocumentResult.Found(new OperationReader(root, origin, hidesNull).Read(source, []));
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or InvalidCastException)
        {
            return Broken(source, $"is broken: {e.Message}", "Check it with an OpenAPI validator, or name another one with --spec.");
        }
    }

    private static DocumentResult.Broken Broken(string source, string what, string how) => new($"The OpenAPI document {source} {what}. {how}");
}

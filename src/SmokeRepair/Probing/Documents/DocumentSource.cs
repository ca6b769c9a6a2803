using SmokeRepair.Hosting;

namespace SmokeRepair.Probing;

/// <summary>Finds the document to plan from.</summary>
/// <param name="client">Fetches documents from the app and from URLs.</param>
internal sealed class DocumentSource(HttpClient client)
{
    private static readonly string[] UsualPaths =
        ["/openapi/v1.json", "/swagger/v1/swagger.json", "/openapi.json", "/swagger.json", "/api-docs", "/api-docs/v1", "/api/openapi.json", "/openapi/v1.yaml"];

    private static readonly string[] ContractNames = ["openapi.json", "openapi.yaml", "openapi.yml", "swagger.json", "swagger.yaml"];

    /// <summary>
    /// The document named by the user; else the contract kept beside the project; else the app's own; else what its endpoints tell.
    /// </summary>
    /// <param name="spec">A file or URL, or null.</param>
    /// <param name="folders">Where a contract may lie, in order: the project's folder, then PATH.</param>
    /// <param name="baseAddress">Where the app listens.</param>
    /// <param name="endpoints">What the app has mapped; empty when unknown.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<DocumentResult> FindAsync(string? spec, IReadOnlyList<string> folders, Uri baseAddress, IReadOnlyList<AppEndpoint> endpoints, CancellationToken cancellationToken)
    {
        var found = spec is not null ? await NamedAsync(spec, cancellationToken)
            : await BesideAsync(folders, cancellationToken) ?? await OwnAsync(baseAddress, endpoints, cancellationToken)
            ?? new DocumentResult.Found(EndpointListReader.Read(endpoints));
        if (found is not DocumentResult.Found ok) return found;
        var merged = DocumentMerge.With(ok.Document, endpoints);
        return merged.Operations.Count > 0 ? new DocumentResult.Found(merged)
            : new DocumentResult.Broken($"There is nothing to probe: {ok.Document.Source} names no operation that the app maps. Name an OpenAPI document with --spec, or check that the app maps its endpoints at start.");
    }

    private async Task<DocumentResult> NamedAsync(string spec, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(spec, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            try
            {
                return OpenApiReader.Read(await client.GetStringAsync(url, cancellationToken), spec, DocumentOrigin.Contract);
            }
            catch (Exception e) when (HasNoAnswer(e, cancellationToken))
            {
                return new DocumentResult.Broken($"The OpenAPI document {spec} cannot be fetched: {e.Message} Check the address given with --spec.");
            }
        }

        return await FileAsync(spec, cancellationToken);
    }

    private static async Task<DocumentResult> FileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return OpenApiReader.Read(await File.ReadAllTextAsync(path, cancellationToken), path, DocumentOrigin.Contract);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DocumentResult.Broken($"The OpenAPI document {path} cannot be read: {e.Message} Check the path given with --spec.");
        }
    }

    private static async Task<DocumentResult?> BesideAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var path = folders.SelectMany(f => ContractNames.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
        return path is null ? null : await FileAsync(path, cancellationToken);
    }

    private async Task<DocumentResult?> OwnAsync(Uri baseAddress, IReadOnlyList<AppEndpoint> endpoints, CancellationToken cancellationToken)
    {
        var mapped = endpoints.Select(e => e.Route).Where(r => r.Contains("{documentName", StringComparison.Ordinal))
            .Select(r => r.Replace("{documentName}.{extension}", "v1.json", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal));
        DocumentResult? broken = null;
        foreach (var path in mapped.Concat(UsualPaths).Distinct())
        {
            try
            {
                using var response = await client.GetAsync(new Uri(baseAddress, path), cancellationToken);
                if (!response.IsSuccessStatusCode) continue;
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                if (text.TrimStart().StartsWith('<')) continue;
                var read = OpenApiReader.Read(text, path, DocumentOrigin.App);
                if (read is DocumentResult.Found { Document.Operations.Count: > 0 }) return read;
                if (read is DocumentResult.Broken) broken ??= read;
            }
            catch (Exception e) when (HasNoAnswer(e, cancellationToken))
            {
                // Not there: the next usual path.
            }
        }

        // An app that serves a broken document is still probed by what it maps.
        return endpoints.Count > 0 ? null : broken;
    }

    // The client's own timeout is told as a cancellation that nobody asked for.
    private static bool HasNoAnswer(Exception e, CancellationToken cancellationToken) => e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested);
}

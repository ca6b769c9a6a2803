using System.Text;

namespace SmokeRepair.Probing;

/// <summary>Reads the body of a response, as far as it is kept.</summary>
internal static class ResponseReader
{
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(1);

    /// <summary>The text, why it broke off, and whether it went on when it was left. What has no end was answered all the same: it is read for a while and left.</summary>
    public static async Task<(string Text, string? Broken, bool Cut)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isStream = response.Content.Headers.ContentType?.MediaType is "text/event-stream";
        if (isStream) enough.CancelAfter(StreamTime);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[16 * 1024];
            while (kept.Length < Exchange.BodyLimit && await stream.ReadAsync(buffer, enough.Token) is > 0 and var count)
            {
                if (kept.Length == 0 && !isStream && response.Content.Headers.ContentLength is null) enough.CancelAfter(StreamTime);
                kept.Write(buffer, 0, count);
            }

            return (Text(), null, false);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (Text(), null, true);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return ("", "the response broke off", false);
        }

        string Text() => Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}

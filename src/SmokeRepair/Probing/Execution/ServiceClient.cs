using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Runtime.ExceptionServices;

namespace SmokeRepair.Probing;

/// <summary>Clients for services under test, in whatever version of HTTP they speak.</summary>
internal static class ServiceClient
{
    /// <summary>A client; the app's own answers reach the caller: no redirects, no cookies, no proxy.</summary>
    public static HttpClient Create(TimeSpan timeout) => Create(timeout, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>A client that connects by the handler's own settings.</summary>
    public static HttpClient Create(TimeSpan timeout, SocketsHttpHandler handler)
    {
        handler.EnableMultipleHttp2Connections = true;
        // Nobody sits between this machine and itself: a certificate made for development will do there.
        handler.SslOptions.RemoteCertificateValidationCallback = static (connection, _, _, errors) =>
            errors == SslPolicyErrors.None || (connection is SslStream { TargetHostName: var host } && IsThisMachine(host));
        return new HttpClient(new HttpVersions(handler)) { Timeout = timeout };
    }

    private static bool IsThisMachine(string host) => host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>
/// Chooses the version of HTTP: by agreement where there is TLS; without it HTTP/1.1, and HTTP/2 at once (RFC 9113, section 3.3) where the service
/// refuses the former, for clear text has nothing to agree by.
/// </summary>
internal sealed class HttpVersions(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Version> known = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Scheme == Uri.UriSchemeHttps)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
            return await base.SendAsync(request, cancellationToken);
        }

        var decided = known.TryGetValue(address.Authority, out var version);
        (request.Version, request.VersionPolicy) = (version ?? HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
        if (decided) return await base.SendAsync(request, cancellationToken);

        HttpResponseMessage? answer = null;
        ExceptionDispatchInfo? broken = null;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
        {
            broken = ExceptionDispatchInfo.Capture(e);
        }

        // Only these can mean that the version was refused before any of the app's code ran.
        var refused = broken is not null || answer!.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UpgradeRequired or HttpStatusCode.HttpVersionNotSupported;
        if (!refused || !await SpeaksTwoAsync(address, cancellationToken))
        {
            if (answer is not null) known[address.Authority] = HttpVersion.Version11;
            broken?.Throw();
            return answer!;
        }

        known[address.Authority] = HttpVersion.Version20;
        answer?.Dispose();
        request.Version = HttpVersion.Version20;
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<bool> SpeaksTwoAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        try
        {
            using var answer = await base.SendAsync(question, limit.Token);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

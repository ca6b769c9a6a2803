using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One independent check of a service, over HTTP only.</summary>
/// <param name="FaultId">The fault of the service's FAULTS.md that must be gone for the check to pass, or <see cref="Overall"/>.</param>
/// <param name="Name">The right behaviour, as a sentence.</param>
/// <param name="Run">Throws unless the service at the client's base address behaves so.</param>
public sealed record ServiceCheck(string FaultId, string Name, Func<HttpClient, Task> Run)
{
    /// <summary>The id of checks that pass on the faulty service as well, and must go on passing.</summary>
    public const string Overall = "overall";

    /// <summary>Runs all checks, one after the other, and answers those that failed, each with the reason.</summary>
    internal static async Task<IReadOnlyList<(ServiceCheck Check, string Why)>> FailuresAsync(IEnumerable<ServiceCheck> checks, HttpClient client)
    {
        var failures = new List<(ServiceCheck, string)>();
        foreach (var each in checks)
        {
            try
            {
                await each.Run(client);
            }
            catch (Exception e)
            {
                // Whatever a check throws is how it fails: an assertion, JSON of another shape, a connection that was cut.
                failures.Add((each, $"{each}: {e.Message.ReplaceLineEndings(" ")}"));
            }
        }

        return failures;
    }

    public override string ToString() => $"{FaultId} {Name}";

    internal static Task<JsonElement> Get(HttpClient http, string path) => Json(http, HttpMethod.Get, path, 200);

    internal static async Task<JsonElement> Json(HttpClient http, HttpMethod method, string path, int status, object? body = null) =>
        Parse(await Send(http, method, path, status, body));

    /// <summary>Sends a request that must be refused, and returns the problem details it must be refused with.</summary>
    internal static async Task<JsonElement> Problem(HttpClient http, HttpMethod method, string path, int status, object? body = null)
    {
        var problem = Parse(await Send(http, method, path, status, body));
        Assert.Equal(status, Int(problem, "status"));
        Assert.False(string.IsNullOrEmpty(Text(problem, "title")));
        return problem;
    }

    internal static async Task<string> Send(HttpClient http, HttpMethod method, string path, int status, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.StatusCode == (HttpStatusCode)status,
            $"{method} {path} answered {(int)response.StatusCode}, not {status}: {text}");
        return text;
    }

    internal static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The problem names the member at fault: as a key of "errors", or in its detail when the service refused it.</summary>
    internal static void AssertError(JsonElement problem, string member)
    {
        var named = problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().Select(error => error.Name)
            : [problem.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : ""];
        Assert.Contains(named, name => name.Contains(member, StringComparison.OrdinalIgnoreCase));
    }

    internal static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    internal static decimal Money(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    internal static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

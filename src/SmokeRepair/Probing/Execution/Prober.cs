using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>How probes are executed.</summary>
internal sealed record ProbeOptions
{
    /// <summary>Probes under way at once.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>How long a response may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Headers sent with each request; those that are credentials not where a step is to be anonymous.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The headers of a probe that needs a user for itself; null, or an answer of null, for <see cref="Headers"/>.</summary>
    public Func<Probe, CancellationToken, Task<IReadOnlyDictionary<string, string>?>>? HeadersFor { get; init; }

    /// <summary>The secret by which the agent signs requests in; null to send none.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether a failing probe is repeated alone, to tell faults from accidents of running many at once.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>Deletes at the end what the probes made; null to leave it.</summary>
    public CleanUp? CleanUp { get; init; }

    /// <summary>Whether the app's limits of requests are lifted while it is probed: a flow that expects one to hold cannot be asked then.</summary>
    public bool LimitsAreLifted { get; init; }

    /// <summary>Told of each outcome as it comes; from several threads.</summary>
    public Action<ProbeOutcome>? Progress { get; init; }

    /// <summary>The clock: unique texts differ by it from run to run.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>How all probes ended.</summary>
/// <param name="Outcomes">In the order of the plan.</param>
internal sealed record SuiteResult(IReadOnlyList<ProbeOutcome> Outcomes)
{
    /// <summary>Probes that passed, of those that count.</summary>
    public double PassRate => Counted == 0 ? 1 : (double)Outcomes.Count(o => o.Result == ProbeResult.Passed) / Counted;

    /// <summary>Probes that passed, failed or were blocked.</summary>
    public int Counted => Outcomes.Count(o => o.Result != ProbeResult.Excluded);

    /// <summary>Whether the app stopped listening on the way.</summary>
    public bool AppDied { get; init; }

    /// <summary>The same, with the probes of violations that the app is not to blame for counted nowhere.</summary>
    public SuiteResult Without(IEnumerable<Violation> violations)
    {
        var blameless = violations.Where(v => v.Class != ViolationClass.Application).SelectMany(v => v.Probes.Select(p => (p.Id, v))).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.v);
        return this with
        {
            Outcomes = [.. Outcomes.Select(o => o.Result is ProbeResult.Failed or ProbeResult.Blocked && blameless.TryGetValue(o.Probe.Id, out var violation)
                ? o with { Result = ProbeResult.Excluded, Note = $"{violation.Class.ToString().ToLowerInvariant()}: {violation.Reason ?? "the app is not to blame"}" } : o)],
        };
    }
}

/// <summary>Executes probes over HTTP.</summary>
internal sealed class Prober : IDisposable
{
    private const int RetriesWhenTooMany = 3;
    private const int MostRequests = 60;
    private const int TooMany = 429;
    private readonly HttpClient client;
    private long executions;

    public Prober()
    {
        // The app under test is on this machine: no proxy, no redirects that hide its own answer, no cookies that tie probes together.
        client = ServiceClient.Create(Timeout.InfiniteTimeSpan, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.All, MaxConnectionsPerServer = 64, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) });
    }

    /// <summary>Executes all probes.</summary>
    public async Task<SuiteResult> RunAsync(IReadOnlyList<Probe> probes, Uri baseAddress, ProbeOptions options, CancellationToken cancellationToken)
    {
        var outcomes = new ProbeOutcome[probes.Count];
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, probes.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken }, async (i, token) =>
        {
            // A dead app is asked no further; that is the loop's to mend.
            outcomes[i] = Volatile.Read(ref refused) > options.Parallelism
                ? new ProbeOutcome { Probe = probes[i], Result = ProbeResult.Excluded, Exchanges = [], Note = "the app does not listen any more" }
                : await ReplayAsync(probes[i], baseAddress, options, token);
            if (outcomes[i].Exchanges is [.., { TransportError: { } error }] && error.StartsWith("refused", StringComparison.Ordinal)) Interlocked.Increment(ref refused);
            if (!options.Confirm || outcomes[i].Result is not (ProbeResult.Failed or ProbeResult.Blocked)) options.Progress?.Invoke(outcomes[i]);
        });
        if (options.Confirm && refused == 0)
        {
            var accidents = new HashSet<string>();
            for (var i = 0; i < outcomes.Length; i++)
            {
                if (outcomes[i].Result is ProbeResult.Failed or ProbeResult.Blocked)
                {
                    outcomes[i] = await ConfirmAsync(outcomes[i], accidents, baseAddress, options, cancellationToken);
                    options.Progress?.Invoke(outcomes[i]);
                }
            }
        }

        if (options.CleanUp is { } cleanUp && refused == 0)
            await cleanUp.RunAsync(step => SendAsync(step, new Variables(0), baseAddress, options, cancellationToken));
        return new SuiteResult(OwnMember.Excuse(MadeUpThing.Excuse(outcomes))) { AppDied = refused > 0 };
    }

    /// <summary>Executes one probe.</summary>
    public async Task<ProbeOutcome> ReplayAsync(Probe probe, Uri baseAddress, ProbeOptions options, CancellationToken cancellationToken)
    {
        // Seconds times a thousand leave room for a thousand executions a second before two runs can share a text.
        Interlocked.CompareExchange(ref executions, options.Clock.GetUtcNow().ToUnixTimeSeconds() % 100_000_000 * 1000, 0);
        var variables = new Variables(Interlocked.Increment(ref executions));
        if (options.HeadersFor is { } headersFor && await headersFor(probe, cancellationToken) is { } own) options = options with { Headers = own };
        var exchanges = new List<Exchange>();
        ProbeOutcome End(ProbeResult result, Failure? failure = null, string? note = null, string? said = null) =>
            new() { Probe = probe, Result = result, Exchanges = exchanges, Failure = failure, Note = note, Said = said, Mask = variables.Mask };

        var retries = new int[probe.Steps.Count];
        for (var i = 0; i < probe.Steps.Count; i++)
        {
            // Flows may jump back: none does so for ever.
            if (exchanges.Count >= MostRequests) return End(ProbeResult.Excluded, note: $"the flow goes round in circles: {MostRequests} requests and no end");
            var step = probe.Steps[i];
            exchanges.Add(await SendAsync(step, variables, baseAddress, options, cancellationToken));
            if (options.LimitsAreLifted && ExpectsLimit(step) && exchanges[^1].Status != TooMany)
                return End(ProbeResult.Excluded, note: $"environment: {step.Endpoint.Key} is expected to answer 429, and limits of requests are lifted while the app is probed");
            var judged = ResponseOracle.Judge(probe, step, exchanges, variables);
            if (step is { Check: null, Leaner: { } leaner } && exchanges[^1].Status >= 400 && !IsLookedAt(step, probe.Steps.Skip(i + 1)))
            {
                var first = exchanges[^1];
                exchanges[^1] = await SendAsync(leaner, variables, baseAddress, options, cancellationToken);
                var lean = probe with { Steps = [.. probe.Steps.Take(i), leaner, .. probe.Steps.Skip(i + 1)] };
                if (exchanges[^1].Status is >= 200 and < 300) (probe, step, judged) = (lean, leaner, ResponseOracle.Judge(lean, leaner, exchanges, variables));
                else exchanges[^1] = first;
            }

            if (judged.Failure?.Fault == FaultCodes.InvalidInputAccepted && step.Reread is { } reread && KeptMember.IsRead(probe.Intent, step, await SendAsync(reread, variables, baseAddress, options, cancellationToken)))
                return End(ProbeResult.Excluded, note: KeptMember.Note);
            var action = StepActions.Choose(step, judged, exchanges[^1], variables);
            if (action is { Kind: StepActionKind.Retry } && retries[i]++ < action.Limit)
            {
                if (action.Target >= probe.Steps.Count) return End(ProbeResult.Excluded, note: OtherWay(probe, i));
                await Task.Delay(action.After, options.Clock, cancellationToken);
                i = (action.Target ?? i) - 1;
                continue;
            }

            if (judged.Result != ProbeResult.Passed && !(action is { Kind: StepActionKind.Goto } && judged.Failure?.Fault != FaultCodes.ServerError)) return End(judged.Result, judged.Failure, judged.Note, judged.Said);
            foreach (var (name, source) in step.Extract)
            {
                if (await FindAsync(step, exchanges[^1], name) is { } value) variables.Set(name, value);
                else if (step != probe.Steps[^1] && judged.Result == ProbeResult.Passed) return End(ProbeResult.Excluded, note: $"{step.Endpoint.Key} answered no {name} at {source}");
            }

            if (action is { Kind: StepActionKind.End or StepActionKind.Goto })
            {
                var next = action.Kind == StepActionKind.End ? int.MaxValue : action.Target ?? int.MaxValue;
                if (next >= probe.Steps.Count && i < probe.Steps.Count - 1) return End(ProbeResult.Excluded, note: OtherWay(probe, i));
                if (next < probe.Steps.Count && i < probe.Steps.Count - 1) i = next - 1;
            }
        }

        return End(ProbeResult.Passed);

        async Task<JsonNode?> FindAsync(ProbeStep step, Exchange exchange, string name)
        {
            if (Extraction.Named(step, name, exchange, variables) is { } named) return named;
            if (step.Lookup is not { } lookup || !lookup.Extract.TryGetValue(name, out var places)) return null;
            if (Extraction.From(await SendAsync(lookup, variables, baseAddress, options, cancellationToken), places, variables, step.Ids.GetValueOrDefault(name)) is not { } listed) return Extraction.Whole(step, name, exchange, variables);
            options.CleanUp?.Note(exchange, listed);
            return listed;
        }
    }

    public void Dispose() => client.Dispose();

    // Whether a later step asks for the very texts that a step sends.
    private static bool IsLookedAt(ProbeStep step, IEnumerable<ProbeStep> later)
    {
        var texts = Placeholder.Any().Matches(step.Body ?? "").Select(m => m.Value).Where(t => t.StartsWith("{{$unique", StringComparison.Ordinal)).ToArray();
        return later.Any(l => texts.Any(t => l.Target.Contains(t, StringComparison.Ordinal) || l.Body?.Contains(t, StringComparison.Ordinal) == true || l.Check?.Criteria.Any(c => c.Condition.Contains(t, StringComparison.Ordinal)) == true));
    }

    private static bool ExpectsLimit(ProbeStep step) => step.Check is { Mode: CheckMode.Listed, Statuses: [TooMany] };

    private static string OtherWay(Probe probe, int step) => $"the flow goes another way at step {step + 1} and does not come to {probe.Endpoint.Key}";

    private async Task<ProbeOutcome> ConfirmAsync(ProbeOutcome first, HashSet<string> accidents, Uri baseAddress, ProbeOptions options, CancellationToken cancellationToken)
    {
        var second = await ReplayAsync(first.Probe, baseAddress, options, cancellationToken);
        if (second.Result == first.Result) return second;
        // What crashed half-way left its work behind, and the repeat is refused as a duplicate: that is no accident.
        if (first.Exchanges is [.., { Status: >= 500, Step.Endpoint.Method: not "GET" }] && second.Exchanges is [.., { Status: >= 400 and < 500 and not 429 }] && second.Exchanges.Count == first.Exchanges.Count) return first;
        // An accident of a step that only prepares is told once for its endpoint; what it kept from being asked is told by the repeat.
        if (first.Exchanges is [.., var failed] && second.Exchanges.Count > first.Exchanges.Count && !accidents.Add(failed.Step.Endpoint.Key)) return second.Result is ProbeResult.Failed or ProbeResult.Blocked ? await ConfirmAsync(second, accidents, baseAddress, options, cancellationToken) : second;
        return new ProbeOutcome { Probe = first.Probe, Result = ProbeResult.Excluded, Exchanges = first.Exchanges, Failure = first.Failure ?? second.Failure, Note = "flaky: it failed, and did not when repeated alone" };
    }

    private async Task<Exchange> SendAsync(ProbeStep step, Variables variables, Uri baseAddress, ProbeOptions options, CancellationToken cancellationToken)
    {
        var target = variables.Fill(step.Target, Uri.EscapeDataString);
        var isJson = step.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        var body = step.Body is null ? null : isJson ? variables.FillJson(step.Body) : variables.Fill(step.Body, step.ContentType == "application/x-www-form-urlencoded" ? Uri.EscapeDataString : static v => v);
        for (var attempt = 0; ; attempt++)
        {
            var meeting = step.AtOnce ? Guid.NewGuid().ToString("N") : null;
            var other = meeting is null ? null : SendOnceAsync(step, meeting, target, body, variables, baseAddress, options, cancellationToken);
            var exchange = await SendOnceAsync(step, meeting, target, body, variables, baseAddress, options, cancellationToken);
            options.CleanUp?.Note(exchange);
            if (other is not null)
            {
                var second = await other;
                options.CleanUp?.Note(second);
                exchange = Worse(exchange, second);
            }

            if (exchange.Status != TooMany || attempt >= RetriesWhenTooMany || ExpectsLimit(step)) return exchange;
            var wait = exchange.ResponseHeaders.TryGetValue("Retry-After", out var text) && double.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 2)) : TimeSpan.FromMilliseconds(200 << attempt);
            await Task.Delay(wait, options.Clock, cancellationToken);
        }
    }

    private static Exchange Worse(Exchange one, Exchange other) => Badness(one) >= Badness(other) ? one : other;

    // No answer at all is worst; that there is no room for more says nothing.
    private static int Badness(Exchange exchange) => exchange.Status switch
    {
        0 => int.MaxValue,
        501 or 503 => 0,
        TooMany => 1,
        var status => status,
    };

    private async Task<Exchange> SendOnceAsync(ProbeStep step, string? meeting, string target, string? body, Variables variables, Uri baseAddress, ProbeOptions options, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(new HttpMethod(step.Endpoint.Method), new Uri(baseAddress, target.TrimStart('/').Length == target.Length ? "/" + target : target));
        if (body is not null || step.ContentType is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            // A document may name a type that is none: it is sent as it stands.
            if (MediaTypeHeaderValue.TryParse(step.ContentType, out var type)) request.Content.Headers.ContentType = type;
            else if (step.ContentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", step.ContentType);
        }

        var common = step.Anonymous ? options.Headers.Where(h => !Redaction.IsSecret(h.Key)) : options.Headers;
        if (!step.Anonymous && options.Identity is { } identity) request.Headers.TryAddWithoutValidation(AgentHeaders.Identity, identity);
        foreach (var (name, value) in common.Where(h => !h.Key.Equals(step.Without, StringComparison.OrdinalIgnoreCase)).Concat(step.Headers)) request.Headers.TryAddWithoutValidation(name, variables.Fill(value, static v => v));
        request.Headers.TryAddWithoutValidation(AgentHeaders.RequestId, id);
        if (meeting is not null) request.Headers.TryAddWithoutValidation(AgentHeaders.Together, meeting);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        var exchange = new Exchange { Step = step, RequestId = id, Target = target, RequestBody = body, Status = 0 };
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var (text, broken, cut) = await ResponseReader.ReadAsync(response, patience.Token);
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            // A body that breaks off is no answer, whatever the status line said.
            var (line, told) = ((int)response.StatusCode, cut ? (int)response.StatusCode : Envelope.StatusOf((int)response.StatusCode, text));
            return exchange with { Status = broken is null ? told : 0, Wrapping = told == line ? null : line, Version = response.Version, ResponseHeaders = headers, ResponseBody = text, IsCut = cut, TransportError = broken };
        }
        catch (HttpRequestException e)
        {
            return exchange with { TransportError = e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "refused: nothing listens" : $"the connection broke ({e.HttpRequestError})" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return exchange with { TransportError = $"no answer within {options.Timeout.TotalSeconds:0.#} s" };
        }
    }
}

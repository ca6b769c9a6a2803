using SmokeRepair.Probing;
using SmokeRepair.Reporting;

namespace SmokeRepair.Loop;

/// <summary>
/// Checks a service that runs already: no source, no agent, no clean start. What is found is told by its requests alone, and what the probes made is
/// deleted afterwards.
/// </summary>
internal sealed class RemoteCheck(RunOptions options, Uri url, Entries entries, Action<RunEvent> tell, TimeProvider time)
{
    /// <summary>Executes the check.</summary>
    public async Task<RunOutcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        var (credentials, wrong) = Credentials.Of(options);
        if (credentials is null)
            return RunOutcome.Of(StopReason.CouldNotRun, wrong);
        if (credentials.Always)
            return RunOutcome.Of(StopReason.CouldNotRun, new("SR0305", "There is no agent in a service that runs already.", "--auth agent", "Give the value of an Authorization header, as in --auth \"Bearer ...\"."));
        if (await UnreachableAsync(cancellationToken) is { } error)
            return RunOutcome.Of(StopReason.CouldNotRun, error);

        tell(new ProjectChosen(url.Authority));
        using var phase = Phase.Begin(RunPhase.Probe, tell);
        var planned = await new Planning(options, credentials, tell, time).PlanAsync(new PlanSource(url, [], [], url.ToString()), cancellationToken);
        if (planned.Error is not null)
            return RunOutcome.Of(StopReason.CouldNotRun, planned.Error);
        using var prober = new Prober();
        var how = new ProbeOptions { Headers = credentials.Headers, Timeout = options.Timeout, Clock = time };
        if (planned.Login is { } login)
        {
            var signIn = new SignIn(prober, login, how);
            var (headers, problem) = await signIn.HeadersAsync(this, url, cancellationToken);
            if (problem is not null)
                return RunOutcome.Of(StopReason.CouldNotRun, Credentials.Refused(credentials, problem));
            how = signIn.Over(how with { Headers = headers }, url);
        }

        var result = await prober.RunAsync(planned.Suite, url, how with { CleanUp = planned.CleanUp }, cancellationToken);
        var second = new SecondSeed(planned.Second, probe => prober.ReplayAsync(probe, url, how, cancellationToken));
        var violations = new List<Violation>();
        foreach (var violation in SharedFailures.Classify(ViolationBuilder.Build(result), result))
            violations.Add(violation.Class == ViolationClass.Application && await second.PassesAsync(violation) ? violation with { Class = ViolationClass.Oracle, Reason = SecondSeed.Why } : violation);
        tell(Look.EventOf(result.Without(violations)));
        foreach (var violation in violations)
            tell(new ViolationFound(entries.Of(violation)));
        return RunOutcome.Of(violations.Any(v => v.Class == ViolationClass.Application) ? StopReason.Checked : StopReason.AllGreen, null);
    }

    private async Task<UserError?> UnreachableAsync(CancellationToken cancellationToken)
    {
        using var client = ServiceClient.Create(TimeSpan.FromSeconds(10));
        try
        {
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return null;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return new("SR0310", "Its certificate is not trusted here, or it speaks no TLS.", url.ToString(), "Trust the certificate on this machine, or check the address given with --url.");
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new("SR0306", "Nothing answers there.", url.ToString(), "Start the service, or check the address given with --url.");
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>What one response means for its probe.</summary>
/// <param name="Result">Passed where the probe may go on.</param>
/// <param name="Failure">What was wrong.</param>
/// <param name="Note">Why the probe is excluded.</param>
/// <param name="Said">What the app has said to it.</param>
internal sealed record Judgement(ProbeResult Result, Failure? Failure = null, string? Note = null, string? Said = null)
{
    /// <summary>The probe may go on.</summary>
    public static readonly Judgement Fine = new(ProbeResult.Passed);

    /// <summary>Nothing can be learned, and nobody is to blame.</summary>
    public static Judgement Excluded(string note, string? said = null) => new(ProbeResult.Excluded, null, note, said);
}

/// <summary>Decides whether a response is right. In doubt it is: a false alarm costs more than a miss.</summary>
internal static partial class ResponseOracle
{
    private const int LongestReason = 120;

    // Where apps say why, the most telling first; the title of a problem is what its status says already.
    private static readonly string[] s_reasons = ["errors", "detail", "message", "error", "reason", "title"];

    /// <summary>Judges the last exchange of a probe that is under way.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="step">The step that was executed.</param>
    /// <param name="exchanges">All exchanges so far, the one to judge last.</param>
    /// <param name="variables">The values of this execution.</param>
    public static Judgement Judge(Probe probe, ProbeStep step, IReadOnlyList<Exchange> exchanges, Variables variables)
    {
        var exchange = exchanges[^1];
        var (status, check) = (exchange.Status, step.Check);
        Judgement Fail(string fault, string detail) => new(check is null ? ProbeResult.Blocked : ProbeResult.Failed, new Failure
        {
            Endpoint = step.Endpoint,
            Fault = fault,
            Intent = status is 400 or 422 && Errors(exchange) is { } errors ? RejectedMember.Of(step, exchange, errors) ?? probe.Intent : probe.Intent,
            ExpectedStatuses = check?.Statuses ?? [.. step.Endpoint.DeclaredStatuses.Where(s => s is >= 200 and < 300)],
            ActualStatus = status,
            Detail = variables.Mask(detail),
            ModelState = status is 400 or 422 && Errors(exchange) is { } told ? [.. told.SelectMany(e => Messages(e.Value).Select(m => new ModelStateError(e.Key, variables.Mask(m))))] : [],
            Cause = check is { CauseStep: >= 0 } && fault is not (FaultCodes.SchemaViolation or FaultCodes.ServerError) && (check.Mode != CheckMode.Accepted || fault == FaultCodes.FlowStepFailed) ? probe.Steps[check.CauseStep].Endpoint : null,
            Before = check is { CauseStep: < 0 } && fault == FaultCodes.FlowStepFailed && step.Endpoint.Method == "GET" ? probe.Steps.TakeWhile(s => s != step).LastOrDefault(s => s.Endpoint.Method != "GET")?.Endpoint : null,
        });

        if (status == 0)
            return exchange.TransportError?.StartsWith("refused", StringComparison.Ordinal) == true ? Judgement.Excluded("the app does not listen any more")
                : Fail(FaultCodes.ServerError, $"{Expected(check)}, was no answer: {exchange.TransportError}");
        if (status is 501 or 503) return Judgement.Excluded($"{step.Endpoint.Key} answered {status}: not implemented or not available here");
        if (status >= 500) return Fail(FaultCodes.ServerError, $"{Expected(check)}, was {Answered(exchange)}");
        if (status is 401 or 403 or 407 && check?.Statuses.Contains(status) != true) return Judgement.Excluded($"{step.Endpoint.Key} answered {status}: credentials are missing or not sufficient");
        if (status == 429 && check?.Statuses.Contains(status) != true) return Judgement.Excluded($"{step.Endpoint.Key} answered 429: too many requests");
        if (check is null) return status is >= 200 and < 400 ? Judgement.Fine : Rejection(step, exchange, Fail, "a step that prepares", variables.Mask);
        if (check.OnlyIfRejected >= 0 && exchanges[check.OnlyIfRejected].Status < 400) return Judgement.Fine;

        if (check.Mode is CheckMode.Rejected or CheckMode.NoServerError && RejectedMember.Unasked(exchange, probe.Intent) is { } lacking)
            return Judgement.Excluded($"{step.Endpoint.Key} answered {status} for want of {lacking}, which may be left out");

        var judged = check.Mode switch
        {
            CheckMode.NoServerError => Judgement.Fine,
            CheckMode.Rejected => status is >= 200 and < 300 ? Fail(check.Fault, $"{Expected(check)}, was {Answered(exchange)}") : Judgement.Fine,
            CheckMode.Accepted => Accepted(step, check, exchange, check.CauseStep >= 0 && exchanges[check.CauseStep].Status != 202, Fail, variables.Mask),
            _ => check.Statuses.Count == 0 || check.Statuses.Contains(status) || IsRefusedInItsWay(step, check, exchange) ? Judgement.Fine : Fail(check.Fault, $"{Expected(check)}, was {Answered(exchange)}"),
        };
        // An answer that holds nothing shows that the thing is gone; that its status is wrong is told by the unknown id. One that is marked was retired, not kept.
        if (judged.Failure?.Fault == FaultCodes.StillThereAfterDelete && status is 204 or 200 && (exchange.ResponseBody.Trim() is "" or "null" || DeletionMark.Shows(exchanges))) return Judgement.Fine;
        if (judged.Result != ProbeResult.Passed) return judged;
        if (status is >= 200 and < 300 && check.Mode is CheckMode.Accepted or CheckMode.Listed && Content(step, check, exchange) is { } problem) return Fail(FaultCodes.SchemaViolation, problem);
        foreach (var criterion in exchange.IsCut ? [] : check.Criteria)
        {
            if (CriterionCheck.Broken(criterion, exchange, variables) is { } broken && !(check.CauseStep >= 0 && OwnMember.IsComputed(criterion, exchanges[check.CauseStep], exchange))) return Fail(check.Fault is FaultCodes.StillThereAfterDelete or FaultCodes.ValidRequestRejected ? FaultCodes.FlowStepFailed : check.Fault, broken);
        }

        return check.UnchangedSince >= 0 && StaleRead.Of(exchanges[check.UnchangedSince], exchanges[check.CauseStep], exchange) is { } stale ? Fail(check.Fault, stale) : Judgement.Fine;
    }

    // What was accepted only is made later.
    private static Judgement Accepted(ProbeStep step, StepCheck check, Exchange exchange, bool isMade, Func<string, string, Judgement> fail, Func<string, string> mask)
    {
        if (exchange.Status is >= 200 and < 300)
            return check.StrictSuccess && !check.Statuses.Contains(exchange.Status) ? fail(FaultCodes.WrongStatus, $"{Expected(check)}, was {Answered(exchange)}") : Judgement.Fine;
        if (exchange.Status < 400) return Judgement.Fine;
        if (exchange.Status == 404 && isMade) return fail(FaultCodes.FlowStepFailed, $"expected what was created to be there, was {Answered(exchange)}");
        var rejection = Rejection(step, exchange, fail, "a request that was taken for valid", mask);
        return rejection.Failure is null && check.Statuses.Contains(exchange.Status) ? Judgement.Fine : rejection;
    }

    // A rule of the business may forbid what the schema allows; only a rejection that validation itself explains, member by member, contradicts the document.
    private static Judgement Rejection(ProbeStep step, Exchange exchange, Func<string, string, Judgement> fail, string what, Func<string, string> mask)
    {
        if (exchange.Status is 400 or 422 && ValidationErrors(exchange) is { } errors && !HasGuess(step))
            return fail(FaultCodes.ValidRequestRejected, $"expected the request to be accepted, was {Answered(exchange)}: {errors}");
        return Judgement.Excluded($"{step.Endpoint.Key} answered {exchange.Status} to {what}: the app's own rules may forbid it", Reason(exchange, mask));
    }

    // Who reads that a request was refused asks why, and the app has said it; two runs tell the same.
    private static string? Reason(Exchange exchange, Func<string, string> mask)
    {
        var body = CriterionCheck.Body(exchange);
        var said = ValidationErrors(exchange) ?? body switch
        {
            null => exchange.ResponseBody.StartsWith('<') || exchange.ResponseBody.StartsWith('{') ? "" : exchange.ResponseBody,
            JsonObject told => s_reasons.SelectMany(w => told.Where(m => m.Key.Equals(w, StringComparison.OrdinalIgnoreCase))).Select(m => Text(m.Value)).FirstOrDefault(t => t.Length > 0) ?? "",
            _ => Text(body),
        };
        said = string.Join(' ', MadeUp().Replace(mask(said), "...").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return said.Length == 0 ? null : said.Length > LongestReason ? said[..LongestReason] + "..." : said;

        static string Text(JsonNode? value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 } or null ? "" : value is JsonValue only && only.TryGetValue<string>(out var text) ? text : value.ToJsonString(Refusal.AsWritten);
    }

    // Ids and times that the app gives and no step has asked for.
    [GeneratedRegex(@"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\d{4}-\d\d-\d\d[T ]\d\d:[\d:.]+(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex MadeUp();

    // What an app generates of itself does not state the rules that its validators keep in code.
    private static bool HasGuess(ProbeStep step) => step.Check is not { RulesAreStated: true };

    private static string? ValidationErrors(Exchange exchange)
    {
        if (Errors(exchange) is not { } errors) return null;
        var named = errors.Where(e => e.Value is JsonArray { Count: > 0 }).Select(e => $"{(e.Key.Length == 0 ? "body" : e.Key)}: {(e.Value as JsonArray)![0]}").Take(3).ToList();
        return named.Count == 0 ? null : string.Join("; ", named);
    }

    private static IEnumerable<string> Messages(JsonNode? told) => told switch
    {
        JsonArray several => several.OfType<JsonValue>().Select(m => m.ToString()),
        JsonValue only => [only.ToString()],
        _ => [],
    };

    /// <summary>What a rejection says of each member; null when it says nothing of any.</summary>
    public static JsonObject? Errors(Exchange exchange) =>
        CriterionCheck.Body(exchange) is JsonObject body && body["errors"] is JsonObject { Count: > 0 } errors ? errors : BindingProblem.Of(exchange);

    private static string? Content(ProbeStep step, StepCheck check, Exchange exchange)
    {
        var schema = check.Schemas.TryGetValue(exchange.Status, out var own) ? own : check.Schema;
        if (schema is null || exchange.IsCut || exchange.Status is 204 or 205 or 304 || step.Endpoint.Method == "HEAD" || exchange.ResponseBody.Length >= Exchange.BodyLimit) return null;
        var type = exchange.ResponseHeaders.FirstOrDefault(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        if (exchange.ResponseBody.Length == 0)
            return exchange.Status == 200 && SchemaCheck.Broken(schema, null) is not null ? "expected a body as declared, was none" : null;
        if (!type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return check.ContentTypes.Count > 0 && check.ContentTypes.All(c => c.Contains("json", StringComparison.OrdinalIgnoreCase)) && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                ? $"expected content of type {check.ContentTypes[0]}, was {type}" : null;
        try
        {
            return SchemaCheck.Broken(schema, JsonNode.Parse(exchange.ResponseBody));
        }
        catch (JsonException)
        {
            return "expected the body to be JSON, was not";
        }
    }

    // Who answers 200 to everything refuses within the body, and does so rightly unless the document says otherwise.
    private static bool IsRefusedInItsWay(ProbeStep step, StepCheck check, Exchange exchange) =>
        exchange is { Wrapping: { } line, Status: >= 400 } && (check.Statuses.Contains(line) || check.Statuses.All(s => s >= 400 && !step.Endpoint.DeclaredStatuses.Contains(s)));

    private static string Answered(Exchange exchange) => exchange.Wrapping is { } line ? $"{exchange.Status} in the body of a {line}" : $"{exchange.Status}";

    private static string Expected(StepCheck? check) => check is null || check.Statuses.Count == 0 ? "expected no server error" : "expected " + string.Join(" or ", check.Statuses.Take(3));
}

using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>What is right for an operation: what its document declares first, then convention.</summary>
internal static class Checks
{
    /// <summary>A valid request succeeds.</summary>
    public static StepCheck Valid(ApiOperation operation, DocumentOrigin origin) => new()
    {
        // A user whom nobody has registered is refused, and rightly so.
        Statuses = LoginPlan.SignsIn(operation) ? [.. Refusals(operation), .. Successes(operation)] : Successes(operation),
        Mode = CheckMode.Accepted,
        Fault = FaultCodes.ValidRequestRejected,
        Schema = origin == DocumentOrigin.Endpoints ? null : operation.SuccessSchema?.Json,
        Schemas = origin == DocumentOrigin.Endpoints ? new Dictionary<int, JsonNode?>() : operation.SuccessSchemas,
        ContentTypes = operation.Responses.FirstOrDefault(r => r.IsSuccess && r.Schema is not null)?.ContentTypes ?? [],
        StrictSuccess = StrictSuccess(operation, origin),
        RulesAreStated = origin == DocumentOrigin.Contract,
    };

    /// <summary>A valid request for what an earlier step has made succeeds, and never finds nothing.</summary>
    public static StepCheck There(ApiOperation operation, DocumentOrigin origin, int cause) => Valid(operation, origin) with { CauseStep = cause };

    /// <summary>A thing that does not exist is not found; only where the document says so is anything else a failure.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="certain">Whether nothing but the missing thing can be what the answer is about.</param>
    /// <param name="inBody">Whether the body names it: where the document says nothing of either, apps answer 400 as well as 404.</param>
    public static StepCheck Missing(ApiOperation operation, bool certain, bool inBody = false)
    {
        var others = new[] { 410, 400, 422 }.Where(s => operation.Declares(s) || s == 400 && inBody && !operation.Declares(404));
        if (!certain || !operation.Declares(404)) return new() { Statuses = [404, .. others], Mode = CheckMode.NoServerError };
        // A body may be rejected before anything is looked up.
        var tolerated = operation.Body is null ? others : [400, 422, 409, 410];
        return new() { Statuses = [404, .. tolerated], Fault = FaultCodes.WrongStatus };
    }

    /// <summary>Invalid input is rejected.</summary>
    public static StepCheck Rejected(ApiOperation operation, bool inPath = false) => new()
    {
        Statuses = inPath && operation.Declares(404) && !operation.Declares(400) ? [404, 400] : Rejections(operation),
        Mode = CheckMode.Rejected,
        Fault = FaultCodes.InvalidInputAccepted,
    };

    /// <summary>Anything goes but a server error; the best answer is a rejection, then a success.</summary>
    public static StepCheck Odd(ApiOperation operation, params int[] best) => new()
    {
        Statuses = [.. best.Concat(Rejections(operation)).Concat(Successes(operation)).Distinct()],
        Mode = CheckMode.NoServerError,
    };

    /// <summary>Who bears no identity is refused, in whatever way: only a success is wrong.</summary>
    public static StepCheck Unauthenticated() => new() { Statuses = [401, 403], Mode = CheckMode.Rejected, Fault = FaultCodes.WrongStatus };

    /// <summary>Who bears no identity is served or, where one is needed, refused.</summary>
    public static StepCheck Open(ApiOperation operation) => new() { Statuses = [401, 403, .. Successes(operation)], Mode = CheckMode.NoServerError };

    /// <summary>What was deleted is answered like any other unknown thing: whether 404 is due, rather than this app's 400, is asked with the unknown id.</summary>
    public static StepCheck Gone(int cause) => new() { Statuses = [404, 410], Mode = CheckMode.Rejected, Fault = FaultCodes.StillThereAfterDelete, CauseStep = cause };

    /// <summary>Exactly these statuses.</summary>
    public static StepCheck Exactly(string fault, int cause, params int[] statuses) => new() { Statuses = statuses, Fault = fault, CauseStep = cause };

    /// <summary>What collides with how things are is refused as the document says; where it says nothing, by 409.</summary>
    public static int[] Conflicts(ApiOperation operation) => new[] { 409, 410 }.Where(operation.Declares).ToArray() is { Length: > 0 } declared ? declared : [409];

    /// <summary>The success statuses, the best first.</summary>
    public static IReadOnlyList<int> Successes(ApiOperation operation)
    {
        var declared = operation.DeclaredSuccesses.ToList();
        return declared.Count > 0 ? declared : operation.Method switch { "POST" => [201, 200, 204, 202], "DELETE" => [204, 200, 202], _ => [200, 204, 202] };
    }

    private static IEnumerable<int> Refusals(ApiOperation login) => new[] { 401, 400, 404, 422, 403 }.Where(login.Declares).DefaultIfEmpty(401);

    private static int[] Rejections(ApiOperation operation)
    {
        int[] invalid = !operation.Declares(400) && operation.Declares(422) ? [422, 400] : [400, 422];
        return LoginPlan.SignsIn(operation) ? [.. invalid, 401] : invalid;
    }

    // A generated document declares 200 where its code says nothing: only a status that somebody wrote down is held against the app.
    private static bool StrictSuccess(ApiOperation operation, DocumentOrigin origin)
    {
        var declared = operation.DeclaredSuccesses.ToList();
        if (declared.Count == 0 || operation.Responses.Any(r => r.Status is "default" or "2XX" or "2xx")) return false;
        return origin == DocumentOrigin.Contract || (origin == DocumentOrigin.App && !declared.Contains(200));
    }
}

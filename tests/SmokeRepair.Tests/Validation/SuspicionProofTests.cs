using System.Text.Json.Nodes;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Validation;

/// <summary>What shows that a suspicion was right: the refusal moves to the request that deserves it, or the answer holds what was missing and all else.</summary>
public class SuspicionProofTests
{
    private static readonly Endpoint Close = new("POST", "/shelves/{id}/close");
    private static readonly Endpoint Shelf = new("GET", "/shelves/{id}");

    [Theory]
    [InlineData(new[] { 204, 409 }, "It is closed.", VerdictKind.Fixed)]
    [InlineData(new[] { 204, 204 }, "", VerdictKind.StillFailing)]
    [InlineData(new[] { 204, 404 }, "It is closed.", VerdictKind.StillFailing)]
    [InlineData(new[] { 204, 409 }, "It is locked.", VerdictKind.StillFailing)]
    [InlineData(new[] { 409 }, "It is closed.", VerdictKind.StillFailing)]
    public void A_refusal_has_to_move_from_the_first_to_the_second(int[] now, string words, object expected) =>
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [Replay(Close, [(409, "It is closed.")], [.. now.Select(s => (s, words))])]).Kind);

    [Theory]
    [InlineData(409, "It is closed.", VerdictKind.Fixed)]
    [InlineData(409, "It is locked.", VerdictKind.StillFailing)]
    [InlineData(204, "", VerdictKind.StillFailing)]
    public void What_went_wrong_behind_the_guard_is_refused_in_its_place_whatever_follows(int status, string words, object expected)
    {
        var served = Replay(Close, [(409, "It is closed.")], [(204, "")]);
        var behind = Replay(Close, [(201, "{}"), (500, "")], [(201, "{}"), (status, words), (200, "{}")]);
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [served, behind]).Kind);
    }

    [Theory]
    [InlineData(ProbeResult.Failed, 409, true)]
    [InlineData(ProbeResult.Excluded, 409, false)]
    [InlineData(ProbeResult.Failed, 404, false)]
    public void What_fails_behind_a_guard_speaks_against_it_where_its_refusal_is_known_to_be_wrong(object refused, int right, bool counts)
    {
        var dependants = Ended(Close, [(201, "{}"), (500, "")], new(ProbeKind.DeleteWithDependants), CheckMode.NoServerError, ProbeResult.Failed);
        dependants = dependants with { Failure = new() { Endpoint = Close, Fault = FaultCodes.ServerError, ExpectedStatuses = [right, 204] }, Probe = dependants.Probe with { Id = "dependants" } };
        var suspect = Suspicions.Of(new SuiteResult([Ended(Close, [(409, "It is closed.")], new(ProbeKind.Valid), CheckMode.Accepted, (ProbeResult)refused), dependants])).Single(s => s.Failure.Fault == FaultCodes.RefusedTheWrongWayRound);
        Assert.Equal(counts, suspect.Probes.Contains(dependants.Probe));
    }

    [Fact]
    public void What_is_refused_anew_is_known_by_its_words_whatever_ids_are_in_them()
    {
        var served = Replay(Close, [(409, """{"title":"Shelf 7 is closed.","traceId":"00-1"}""")], [(204, "")]);
        var invalid = Replay(Close, [(204, "")], [(409, """{"title":"Shelf 12 is closed.","traceId":"00-2"}""")]);
        Assert.Equal(VerdictKind.Fixed, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [served, invalid]).Kind);
        Assert.Equal(VerdictKind.StillFailing, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [served]).Kind);
    }

    [Fact]
    public void What_is_refused_on_its_way_to_another_operation_and_there_in_the_end_shows_it_too()
    {
        var pay = new Endpoint("POST", "/shelves/{id}/pay");
        var step = new ProbeStep { Endpoint = pay, Target = "/pay", Check = new() { Mode = CheckMode.NoServerError, Statuses = [409] } };
        var paidTwice = Ended(Close, [(409, "It is closed.")], new(ProbeKind.ForbiddenTransition), CheckMode.NoServerError, ProbeResult.Blocked);
        paidTwice = paidTwice with { Probe = paidTwice.Probe with { Id = "twice", Endpoint = pay, Steps = [.. paidTwice.Probe.Steps, step, step] } };
        var suspect = Assert.Single(Suspicions.Of(new SuiteResult([Ended(Close, [(409, "It is closed.")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded), paidTwice])));
        Assert.Equal([Close.Key, "twice"], suspect.Probes.Select(p => p.Id));
        var served = Replay(Close, [(409, "It is closed.")], [(204, "")]);
        var refused = Ended(pay, [(204, ""), (204, ""), (409, "It is closed.")], new(ProbeKind.ForbiddenTransition), CheckMode.NoServerError, ProbeResult.Passed);
        Assert.Equal(VerdictKind.Fixed, SuspicionProof.Of(suspect, [served, new Replay(refused, null) { Before = paidTwice }]).Kind);
        var other = Ended(pay, [(204, ""), (204, ""), (409, "It is paid.")], new(ProbeKind.ForbiddenTransition), CheckMode.NoServerError, ProbeResult.Passed);
        Assert.Equal(VerdictKind.StillFailing, SuspicionProof.Of(suspect, [served, new Replay(other, null) { Before = paidTwice }]).Kind);
    }

    [Theory]
    [InlineData(ProbeKind.ForbiddenTransition, null, false)]
    [InlineData(ProbeKind.UnknownId, "rackId", false)]
    [InlineData(ProbeKind.UnknownId, "id", true)]
    [InlineData(ProbeKind.MissingField, "name", true)]
    public void What_may_be_served_for_good_reason_speaks_against_no_guard(ProbeKind kind, string? name, bool witness)
    {
        var change = new Endpoint("PUT", "/shelves/{id}");
        var refused = Ended(change, [(409, "It is closed.")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded);
        var served = Ended(change, [(204, "")], new(kind) { Location = "body", Name = name }, CheckMode.NoServerError, ProbeResult.Passed);
        served = served with { Probe = served.Probe with { Id = "served" } };
        var suspect = Assert.Single(Suspicions.Of(new SuiteResult([refused, served])));
        Assert.Equal(witness, suspect.Probes.Any(p => p.Id == "served"));
    }

    [Theory]
    [InlineData("", VerdictKind.StillFailing)]
    [InlineData("""{"type":"x","title":"Conflict","status":409,"traceId":"00-1"}""", VerdictKind.StillFailing)]
    [InlineData("""{"title":"Conflict","status":409,"detail":"It is closed."}""", VerdictKind.Fixed)]
    public void A_refusal_of_another_endpoint_is_the_same_only_by_words_of_the_apps_own(string words, object expected)
    {
        var pay = new Endpoint("POST", "/shelves/{id}/pay");
        var served = Replay(Close, [(409, words)], [(204, "")]);
        var onTheWay = new Replay(Ended(pay, [(204, ""), (204, ""), (409, words)], new(ProbeKind.ForbiddenTransition), CheckMode.NoServerError, ProbeResult.Passed), null) { Before = Ended(Close, [(409, words)], new(ProbeKind.ForbiddenTransition), CheckMode.NoServerError, ProbeResult.Blocked) };
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [served, onTheWay]).Kind);
    }

    [Theory]
    [InlineData("Cannot close a shelf that is Empty.", "Cannot close a shelf that is Gone.", VerdictKind.Fixed)]
    [InlineData("Cannot close a shelf that is Empty.", "Cannot close a shelf that is full.", VerdictKind.StillFailing)]
    [InlineData("Cannot close a shelf that is Empty.", "Cannot paint a shelf that is Gone.", VerdictKind.StillFailing)]
    [InlineData("It is Empty.", "It is Gone.", VerdictKind.StillFailing)]
    [InlineData("""{"status":409,"detail":"Cannot close a shelf with status 'Empty'."}""", """{"status":409,"detail":"Cannot close a shelf with status 'Gone'."}""", VerdictKind.Fixed)]
    public void A_refusal_that_names_the_state_is_the_same_in_another_state(string words, string now, object expected) =>
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.RefusedTheWrongWayRound), [Replay(Close, [(409, words)], [(204, "")]), Replay(Close, [(204, "")], [(409, now)])]).Kind);

    [Theory]
    [InlineData("POST", "/shelves/{id}/cancel", "POST", "/shelves/{id}/paint", 1)]
    [InlineData("DELETE", "/shelves/{id}", "PUT", "/shelves/{id}", 1)]
    [InlineData("POST", "/shelves/{id}/close", "POST", "/shelves/{id}/paint", -1)]
    [InlineData("POST", "/shelves/{id}/cancel", "POST", "/shelves/{id}/reopen", -1)]
    [InlineData("POST", "/shelves/{id}/cancel", "POST", "/shelves/{id}/unlock", -1)]
    [InlineData("POST", "/shelves/{id}/cancel", "GET", "/shelves/{id}", -1)]
    [InlineData("POST", "/racks/{rack}/cancel", "PUT", "/shelves/{id}", -1)]
    public void Little_is_done_to_what_was_cancelled_or_deleted(string method, string route, string then, string asked, int end)
    {
        ProbeStep Step(string m, string r) => new() { Endpoint = new(m, r), Target = r.Replace("{id}", "{{id}}", StringComparison.Ordinal).Replace("{rack}", "{{rack}}", StringComparison.Ordinal) };
        var probe = new Probe { Id = "p", Name = "p", Endpoint = new(then, asked), Intent = new(ProbeKind.ForbiddenTransition), Steps = [Step("POST", "/shelves"), Step(method, route), Step(then, asked)] };
        Assert.Equal(end, Endings.In(probe));
    }

    [Theory]
    [InlineData("""[{"id":1,"name":"a","note":null}]""", """[{"id":1,"name":"b","note":"other"}]""", VerdictKind.StillFailing)]
    [InlineData("""[{"id":1,"name":"a","note":null}]""", """[{"id":1,"name":"a","note":"read"}]""", VerdictKind.Fixed)]
    [InlineData("""[{"id":1,"boxes":[]}]""", """[{"id":1,"boxes":[]},{"id":2,"boxes":[{"weight":3}]}]""", VerdictKind.StillFailing)]
    [InlineData("""{"items":[],"total":0}""", """{"items":[{"id":2,"boxes":[{"weight":3}]}],"total":1}""", VerdictKind.StillFailing)]
    [InlineData("""[{"id":1,"boxes":[]}]""", """[{"id":1,"boxes":[{"weight":3}]},{"id":2,"boxes":[]}]""", VerdictKind.Fixed)]
    public void What_others_made_meanwhile_fills_no_answer(string before, string now, object expected) =>
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.NotLoaded), [Replay(Shelf, [(200, before)], [(200, now)])]).Kind);

    [Theory]
    [InlineData("""{"id":1,"boxes":[{"weight":3}]}""", VerdictKind.Fixed)]
    [InlineData("""{"id":1,"boxes":[]}""", VerdictKind.StillFailing)]
    [InlineData("""{"id":0,"boxes":[{"weight":3}]}""", VerdictKind.StillFailing)]
    public void An_answer_has_to_hold_more_and_nothing_less(string now, object expected) =>
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.NotLoaded), [Replay(Shelf, [(200, """{"id":1,"boxes":[]}""")], [(200, now)])]).Kind);

    [Theory]
    [InlineData(204, 204, VerdictKind.Fixed)]
    [InlineData(404, 204, VerdictKind.StillFailing)]
    [InlineData(204, 404, VerdictKind.StillFailing)]
    [InlineData(409, 204, VerdictKind.StillFailing)]
    public void What_was_not_found_has_to_be_served_by_all_that_asked_for_it(int first, int second, object expected) =>
        Assert.Equal(expected, SuspicionProof.Of(Suspect(FaultCodes.NotFoundThoughThere), [Replay(Close, [(404, "")], [(first, "")]), Replay(Close, [(404, "")], [(second, "")])]).Kind);

    [Theory]
    [InlineData("PUT", "/shelves/{shelfId:int}", 200, true)]
    [InlineData("POST", "/shelves/{id}/close", 200, true)]
    [InlineData("POST", "/shelves/{id}/close", 404, false)]
    [InlineData("PUT", "/racks/{id}", 200, false)]
    [InlineData("POST", "/shelves", 200, false)]
    public void What_is_not_found_is_suspected_where_it_can_be_read(string method, string route, int read, bool suspected)
    {
        var made = new Endpoint("POST", "/shelves");
        var outcome = Ended(new(method, route), [(404, "")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded);
        outcome = outcome with { Exchanges = [.. Ended(made, [(201, "")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Passed).Exchanges, .. outcome.Exchanges] };
        var suspects = Suspicions.Of(new SuiteResult([outcome, Ended(Shelf, [(read, "{}")], new(ProbeKind.Valid), CheckMode.Accepted, read == 200 ? ProbeResult.Passed : ProbeResult.Failed)]));
        Assert.Equal(suspected, suspects.Any(s => s.Failure.Fault == FaultCodes.NotFoundThoughThere));
    }

    [Theory]
    [InlineData(204, "", 200, 404, true)]
    [InlineData(200, "null", 200, 404, true)]
    [InlineData(200, "", 200, 404, true)]
    [InlineData(200, "[]", 200, 404, false)]
    [InlineData(204, "", 204, 404, false)]
    [InlineData(204, "", 200, 404, false, 200, 204)]
    [InlineData(200, "null", 200, 404, true, 200, 204)]
    [InlineData(204, "", 200, 204, false)]
    public void Nothing_answered_of_an_unknown_id_is_suspected_where_others_are_not_found(int status, string body, int known, int elsewhere, bool suspected, params int[] declared)
    {
        var shelf = Shelf with { DeclaredStatuses = declared };
        var unknown = new ProbeIntent(ProbeKind.UnknownId) { Location = "path", Name = "id" };
        var suspects = Suspicions.Of(new SuiteResult(
        [
            Ended(shelf, [(status, body)], unknown, CheckMode.NoServerError, ProbeResult.Passed),
            Ended(shelf, [(known, known == 200 ? """{"id":1}""" : "")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Passed),
            Ended(Close, [(elsewhere, "")], unknown, CheckMode.NoServerError, ProbeResult.Passed),
        ]));
        var suspect = suspects.SingleOrDefault(s => s.Failure.Fault == FaultCodes.NothingForUnknown);
        Assert.Equal(suspected, suspect is not null);
        if (suspect is not null)
        {
            Assert.Equal((Shelf.Key, 404), (suspect.Failure.Endpoint.Key, suspect.Failure.ExpectedStatuses[0]));
            Assert.Equal(VerdictKind.Fixed, SuspicionProof.Of(suspect, [Replay(Shelf, [(status, body)], [(404, "")])]).Kind);
            Assert.Equal(VerdictKind.StillFailing, SuspicionProof.Of(suspect, [Replay(Shelf, [(status, body)], [(400, "")])]).Kind);
        }
    }

    [Fact]
    public void Only_a_request_that_the_apps_own_code_refused_though_it_was_taken_for_valid_is_suspected()
    {
        ProbeOutcome[] outcomes =
        [
            Ended(Close, [(409, "closed")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded),
            Ended(new("POST", "/a"), [(400, """{"errors":{"name":["is missing"]}}""")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded),
            Ended(new("POST", "/b"), [(400, "no")], new(ProbeKind.OutOfRange), CheckMode.Rejected, ProbeResult.Passed),
            Ended(new("POST", "/c"), [(401, "")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded),
            Ended(Shelf, [(200, """{"id":1,"boxes":[]}""")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Passed),
            Ended(new("GET", "/full"), [(200, """{"id":1,"boxes":[1]}""")], new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Passed),
        ];
        var suspects = Suspicions.Of(new SuiteResult(outcomes));
        Assert.Equal([(Close.Key, FaultCodes.RefusedTheWrongWayRound), (Shelf.Key, FaultCodes.NotLoaded)], suspects.Select(s => (s.Failure.Endpoint.Key, s.Failure.Fault)));
        Assert.All(suspects, s => Assert.Equal(ViolationClass.Suspected, s.Class));
    }

    [Theory]
    [InlineData("""[{"id":7,"boxes":[]},{"id":12,"boxes":[{"weight":3}]}]""")]
    [InlineData("""[{"id":7,"boxes":[]},{"id":12,"boxes":[]}]""")]
    [InlineData("""{"items":[{"id":12,"boxes":[{"id":7}]},{"id":7,"boxes":[]}]}""")]
    public void Of_a_list_only_what_the_probe_made_counts_whatever_others_made(string list)
    {
        var parts = AnswerParts.Of(JsonNode.Parse(list), text => text.Replace("7", "{shelf}", StringComparison.Ordinal));
        Assert.Contains(parts.Empty, p => p.EndsWith(".boxes", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_list_without_anything_of_the_probes_own_all_counts() =>
        Assert.Empty(AnswerParts.Of(JsonNode.Parse("""[{"id":8,"boxes":[]},{"id":12,"boxes":[{"weight":3}]}]"""), text => text.Replace("7", "{shelf}", StringComparison.Ordinal)).Empty);

    private static Violation Suspect(string fault) => new() { Id = "v", Class = ViolationClass.Suspected, Failure = new() { Endpoint = Close, Fault = fault }, Probes = [], Curl = "" };

    private static Replay Replay(Endpoint at, (int Status, string Body)[] before, (int Status, string Body)[] now) =>
        new(Ended(at, now, new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Passed), null) { Before = Ended(at, before, new(ProbeKind.Valid), CheckMode.Accepted, ProbeResult.Excluded) };

    private static ProbeOutcome Ended(Endpoint at, (int Status, string Body)[] answers, ProbeIntent intent, CheckMode mode, ProbeResult result)
    {
        var step = new ProbeStep { Endpoint = at, Target = "/", Check = new() { Mode = mode } };
        var probe = new Probe { Id = at.Key, Name = at.Key, Endpoint = at, Intent = intent, Steps = [step] };
        return new() { Probe = probe, Result = result, Exchanges = [.. answers.Select(a => new Exchange { Step = step, RequestId = "r", Target = "/", Status = a.Status, ResponseBody = a.Body })] };
    }
}

using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Validation;

/// <summary>What replayed probes say of a repair.</summary>
public class JudgeTests
{
    private static readonly Endpoint Pay = new("POST", "/orders/{id}/pay");
    private static readonly Endpoint Read = new("GET", "/orders/{id}");

    [Fact]
    public void A_probe_that_fails_where_it_failed_before_still_fails() =>
        Assert.Equal(VerdictKind.StillFailing, Verdict(Passed(), Failed(Pay, steps: 2, before: 2)));

    [Fact]
    public void A_flow_that_fails_some_steps_later_over_another_endpoint_shows_another_fault() =>
        Assert.Equal(VerdictKind.Fixed, Verdict(Passed(), Failed(Read, steps: 5, before: 2)));

    [Fact]
    public void A_success_whose_effect_the_next_step_misses_is_no_repair() =>
        Assert.Equal(VerdictKind.StillFailing, Verdict(Passed(), Failed(Read, steps: 3, before: 2)));

    [Fact]
    public void An_effect_that_is_missed_of_the_same_endpoint_is_no_other_fault() =>
        Assert.Equal(VerdictKind.StillFailing, Verdict(Passed(), Failed(Read, steps: 5, before: 2, cause: Pay)));

    [Fact]
    public void To_get_further_is_not_enough_when_no_probe_passes() =>
        Assert.Equal(VerdictKind.StillFailing, Verdict(Failed(Read, steps: 5, before: 2)));

    [Fact]
    public void What_cannot_be_judged_is_left_to_the_other_probes()
    {
        Assert.Equal(VerdictKind.Fixed, Verdict(Passed(), Excluded()));
        Assert.Equal(VerdictKind.Inconclusive, Verdict(Excluded()));
    }

    [Theory]
    [InlineData("System.InvalidOperationException", ProbeKind.ForbiddenTransition, 204, true, nameof(VerdictKind.Swallowed))]
    [InlineData("System.InvalidOperationException", ProbeKind.ForbiddenTransition, 409, true, nameof(VerdictKind.Fixed))]
    [InlineData("System.InvalidOperationException", ProbeKind.Valid, 204, true, nameof(VerdictKind.Fixed))]
    [InlineData("System.InvalidOperationException", ProbeKind.OddValue, 204, false, nameof(VerdictKind.Fixed))]
    [InlineData("System.NullReferenceException", ProbeKind.OddValue, 204, true, nameof(VerdictKind.Fixed))]
    [InlineData("System.NotImplementedException", ProbeKind.OddValue, 204, true, nameof(VerdictKind.Fixed))]
    public void What_the_app_itself_refused_by_an_exception_is_not_served_after_a_repair(string exception, ProbeKind kind, int status, bool isThrownByApp, string expected)
    {
        var frame = new StackFrameEvidence("Orders.Pay", "App") { IsUserCode = true };
        var evidence = new ExceptionEvidence { Class = exception, Chain = [exception, "System.Exception"], Message = "", Frames = isThrownByApp ? [frame] : [new("List.First", "System"), frame] };
        var now = Passed();
        now = now with { Outcome = now.Outcome with { Probe = now.Outcome.Probe with { Intent = new(kind) }, Exchanges = [now.Outcome.Exchanges[0] with { Status = status }] } };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Exception = evidence }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [now], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    [Theory]
    [InlineData("service", FaultCodes.SchemaViolation, 200, nameof(VerdictKind.Fixed))]
    [InlineData("service", FaultCodes.ServerError, 500, nameof(VerdictKind.StillFailing))]
    [InlineData("key", FaultCodes.SchemaViolation, 200, nameof(VerdictKind.StillFailing))]
    public void What_a_handler_answers_that_lacked_a_service_is_another_matter(string fact, string fault, int status, string expected)
    {
        var missing = new ExceptionEvidence { Class = "System.InvalidOperationException", Chain = ["System.InvalidOperationException", "System.Exception"], Message = "", Facts = new Dictionary<string, string> { [fact] = "IOrders" } };
        var now = Failed(Pay, steps: 1, before: 1);
        now = now with { Outcome = now.Outcome with { Failure = now.Outcome.Failure! with { Fault = fault, ActualStatus = status } } };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Fault = FaultCodes.ServerError, Exception = missing }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [now], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    [Theory]
    [InlineData("entries", true, nameof(VerdictKind.Fixed))]
    [InlineData("entries", false, nameof(VerdictKind.StillFailing))]
    [InlineData("service", true, nameof(VerdictKind.StillFailing))]
    public void What_goes_wrong_in_a_handler_that_lacked_a_service_is_another_matter_where_it_serves_others(string fact, bool servesOthers, string expected)
    {
        var missing = new ExceptionEvidence { Class = "System.InvalidOperationException", Chain = ["System.InvalidOperationException", "System.Exception"], Message = "", Facts = new Dictionary<string, string> { ["service"] = "IOrders" } };
        var thrown = new TracedException { Chain = ["System.Exception"], Message = "", Facts = new Dictionary<string, string> { [fact] = "Order" } };
        var now = Failed(Pay, steps: 1, before: 1);
        now = now with { Outcome = now.Outcome with { Failure = now.Outcome.Failure! with { Fault = FaultCodes.ServerError, ActualStatus = 500 } }, Trace = new() { RequestId = "r", Exceptions = [thrown] } };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Fault = FaultCodes.ServerError, Exception = missing }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, servesOthers ? [Passed(), now] : [now], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    [Theory]
    [InlineData("/orders", ProbeKind.Duplicate, "Microsoft.EntityFrameworkCore.DbUpdateException", true)]
    [InlineData("/orders", ProbeKind.Valid, "Microsoft.EntityFrameworkCore.DbUpdateException", false)]
    [InlineData("/orders", ProbeKind.Duplicate, "System.NullReferenceException", false)]
    [InlineData("/others", ProbeKind.Duplicate, "Microsoft.EntityFrameworkCore.DbUpdateException", false)]
    public void What_stored_nothing_could_not_be_refused_by_the_database_either(string route, ProbeKind kind, string thrown, bool isUncovered)
    {
        var create = new Endpoint("POST", "/orders");
        var violation = new Violation { Id = "v", Failure = FailureAt(Read) with { Cause = create }, Probes = [], Curl = "" };
        var worse = Of(ProbeResult.Failed, 1, FailureAt(new("POST", route)) with { Fault = FaultCodes.ServerError }, 1);
        worse = worse with
        {
            Outcome = worse.Outcome with { Probe = worse.Outcome.Probe with { Endpoint = new("POST", route), Intent = new(kind) } },
            Trace = new RequestTrace { RequestId = "r", Exceptions = [new() { Chain = [thrown, "System.Exception"], Message = "", Frames = [] }] },
        };

        Assert.Equal(isUncovered, Regression.IsUncovered(violation, worse));
        Assert.False(Regression.IsUncovered(violation with { Failure = violation.Failure with { Cause = null } }, worse));
    }

    [Theory]
    [InlineData(ProbeKind.Valid, 400, true)]
    [InlineData(ProbeKind.OddValue, 400, false)]
    [InlineData(ProbeKind.UnknownId, 401, true)]
    public void A_request_that_was_served_and_is_refused_since_is_a_regression(ProbeKind kind, int status, bool isWorse)
    {
        var now = Excluded();
        now = now with { Outcome = now.Outcome with { Probe = now.Outcome.Probe with { Intent = new(kind) }, Exchanges = [now.Outcome.Exchanges[0] with { Status = status }] } };
        Assert.Equal(isWorse ? VerdictKind.Regressed : VerdictKind.Fixed, Verdict([Passed()], now));
    }

    [Theory]
    [InlineData("catch (TakenException e) { return Conflict(e.Message); }", true, nameof(VerdictKind.Fixed))]
    [InlineData("catch (TakenException e) { return Conflict(e.Message); }", false, nameof(VerdictKind.Swallowed))]
    [InlineData("catch (TakenException e) when (e.InnerException is TimeoutException) { return Conflict(e.Message); }", false, nameof(VerdictKind.Fixed))]
    [InlineData("catch (TakenException) { return Ok(); }", true, nameof(VerdictKind.Swallowed))]
    [InlineData("catch (Exception e) { return Conflict(e.Message); }", true, nameof(VerdictKind.Swallowed))]
    public void An_exception_is_hidden_unless_the_app_throws_it_itself_and_answers_it_by_its_name(string clause, bool isThrownByApp, string expected)
    {
        var (code, _, errors) = Strategies.StrategyCase.Compile($$"""
            using Microsoft.AspNetCore.Mvc;
            public class TakenException : Exception;
            public class SeatsController : ControllerBase
            {
                public IActionResult Take() { try { throw new TakenException(); } {{clause}} }
            }
            """);
        Assert.Empty(errors);
        StackFrameEvidence[] frames = [new("SeatsController.Take", "App") { File = "/a/Seats.cs", Line = 5, IsUserCode = true }];
        var exception = new ExceptionEvidence { Class = "TakenException", Chain = ["TakenException", "System.Exception"], Message = "", Frames = isThrownByApp ? frames : [new("Library.Take", "Library"), .. frames] };
        var trace = new RequestTrace { RequestId = "r", Exceptions = [new() { Chain = exception.Chain, Message = "", Frames = [new TracedFrame("SeatsController", "Take", "App", 0, 0, "/a/Seats.cs", 5, 1)] }] };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Exception = exception }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [Passed() with { Trace = trace }], [], AppConventions.Read(code)).Kind.ToString());
    }

    [Theory]
    [InlineData("if (exception is not TakenException taken) return false; context.Response.StatusCode = taken.Status; return true;", nameof(VerdictKind.Fixed))]
    [InlineData("context.Response.StatusCode = 409; return true;", nameof(VerdictKind.Swallowed))]
    public void An_exception_that_a_handler_asks_for_by_its_name_is_answered_and_not_hidden(string body, string expected)
    {
        var (code, _, errors) = Strategies.StrategyCase.Compile($$"""
            using Microsoft.AspNetCore.Diagnostics;
            public class TakenException : Exception { public int Status { get; init; } }
            public class AnyHandler : IExceptionHandler
            {
                public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token) { {{body}} }
            }
            """);
        Assert.Empty(errors);
        var exception = new ExceptionEvidence { Class = "TakenException", Chain = ["TakenException", "System.Exception"], Message = "", Frames = [new("Seats.Take", "App") { File = "/a/Seats.cs", Line = 5, IsUserCode = true }] };
        var trace = new RequestTrace { RequestId = "r", Exceptions = [new() { Chain = exception.Chain, Message = "", Frames = [new TracedFrame("Seats", "Take", "App", 0, 0, "/a/Seats.cs", 5, 1)] }] };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Exception = exception }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [Passed() with { Trace = trace }], [], AppConventions.Read(code)).Kind.ToString());
    }

    [Theory]
    [InlineData("System.Text.Json.JsonException", "JsonException", "", nameof(VerdictKind.Fixed))]
    [InlineData("System.Text.Json.JsonException", "JsonException", "Save(text);", nameof(VerdictKind.Swallowed))]
    [InlineData("System.Text.Json.JsonException", "Exception", "", nameof(VerdictKind.Swallowed))]
    [InlineData("System.NullReferenceException", "NullReferenceException", "", nameof(VerdictKind.Swallowed))]
    public void What_reads_a_text_may_be_caught_around_that_call_alone(string thrown, string caught, string more, string expected)
    {
        var (code, _, errors) = Strategies.StrategyCase.Compile($$"""
            using System.Text.Json;
            using Microsoft.AspNetCore.Mvc;
            public class SeatsController : ControllerBase
            {
                private int? _seat;
                public IActionResult Take(string text)
                {
                    try { _seat = JsonSerializer.Deserialize<int>(text); {{more}} } catch ({{caught}}) { return BadRequest(); }
                    return Ok(_seat);
                }
                private void Save(string text) => _seat = text.Length;
            }
            """);
        Assert.Empty(errors);
        var exception = new ExceptionEvidence { Class = thrown, Chain = [thrown, "System.Exception"], Message = "", Frames = [new("JsonSerializer.Deserialize", "Library"), new("SeatsController.Take", "App") { File = "/a/Seats.cs", Line = 5, IsUserCode = true }] };
        var trace = new RequestTrace { RequestId = "r", Exceptions = [new() { Chain = exception.Chain, Message = "", Frames = [new TracedFrame("SeatsController", "Take", "App", 0, 0, "/a/Seats.cs", 5, 1)] }] };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Exception = exception }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [Passed() with { Trace = trace }], [], AppConventions.Read(code)).Kind.ToString());
    }

    [Theory]
    [InlineData(500, nameof(VerdictKind.Fixed))]
    [InlineData(0, nameof(VerdictKind.StillFailing))]
    public void What_waited_in_vain_is_repaired_once_it_is_answered_at_all(int status, string expected)
    {
        var failure = FailureAt(Pay) with { Fault = FaultCodes.ServerError };
        var violation = new Violation { Id = "v", Failure = failure with { Hang = new() { State = HangState.Suspended, Expression = "gate.WaitAsync()" } }, Probes = [], Curl = "" };
        var other = Of(ProbeResult.Failed, 2, failure with { ActualStatus = status }, 2);
        Assert.Equal(expected, Judge.Of(violation, [Passed(), other], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    [Theory]
    [InlineData("Sample.StateException", 409, true, true, nameof(VerdictKind.Fixed))]
    [InlineData("Sample.StateException", 409, true, false, nameof(VerdictKind.StillFailing))]
    [InlineData("Sample.StateException", 409, false, true, nameof(VerdictKind.StillFailing))]
    [InlineData("Sample.StateException", 400, true, true, nameof(VerdictKind.StillFailing))]
    [InlineData("Sample.StateException", 500, true, true, nameof(VerdictKind.StillFailing))]
    [InlineData("Sample.OtherException", 409, true, true, nameof(VerdictKind.StillFailing))]
    [InlineData("System.NullReferenceException", 409, true, true, nameof(VerdictKind.StillFailing))]
    public void A_valid_request_that_the_app_refuses_by_its_own_exception_shows_another_fault_once_that_is_answered(string exception, int status, bool isRight, bool isThrown, string expected)
    {
        var conventions = AppConventions.Read(Strategies.StrategyCase.Compile("""
            using Microsoft.AspNetCore.Diagnostics;

            namespace Sample;

            public class StateException(string message) : Exception(message);

            public class OtherException(string message) : Exception(message);

            public sealed class Handler : IExceptionHandler
            {
                public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
                {
                    context.Response.StatusCode = exception switch
                    {
                        StateException => StatusCodes.Status409Conflict,
                        _ => StatusCodes.Status500InternalServerError,
                    };
                    return ValueTask.FromResult(true);
                }
            }
            """).Code);
        var evidence = new ExceptionEvidence { Class = exception, Chain = [exception, "System.Exception"], Message = "", Frames = [new("Sample.Order.Pay", "App") { File = "/app/Order.cs", Line = 21, IsUserCode = true }] };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Fault = FaultCodes.ServerError, Exception = evidence }, Probes = [], Curl = "" };
        var valid = Of(ProbeResult.Failed, 2, FailureAt(Pay) with { Fault = status == 500 ? FaultCodes.ServerError : FaultCodes.FlowStepFailed, ActualStatus = status, ExpectedStatuses = isRight ? [200] : [404] }, 2) with
        {
            Trace = new RequestTrace { RequestId = "r", Exceptions = [new TracedException { Chain = [isThrown ? exception : "Sample.Other"], Message = "", Frames = [new("Sample.Order", "Pay", "App", 0, -1, null, 0, 0)] }] },
        };
        Assert.Equal(expected, Judge.Of(violation, [Refused(409), valid], [], conventions).Kind.ToString());
    }

    [Theory]
    [InlineData(FaultCodes.ServerError, FaultCodes.InvalidInputAccepted, ProbeKind.Valid, ProbeResult.Passed, nameof(VerdictKind.Fixed))]
    [InlineData(FaultCodes.ServerError, FaultCodes.InvalidInputAccepted, ProbeKind.OddValue, ProbeResult.Passed, nameof(VerdictKind.StillFailing))]
    [InlineData(FaultCodes.ServerError, FaultCodes.InvalidInputAccepted, ProbeKind.Valid, ProbeResult.Excluded, nameof(VerdictKind.StillFailing))]
    [InlineData(FaultCodes.ServerError, FaultCodes.ServerError, ProbeKind.Valid, ProbeResult.Passed, nameof(VerdictKind.StillFailing))]
    [InlineData(FaultCodes.InvalidInputAccepted, FaultCodes.InvalidInputAccepted, ProbeKind.Valid, ProbeResult.Passed, nameof(VerdictKind.StillFailing))]
    public void What_is_not_valid_and_is_served_as_what_is_since_both_crash_no_more_is_another_fault(string before, string now, ProbeKind other, object result, string expected)
    {
        var taken = Of(ProbeResult.Failed, 1, FailureAt(Pay) with { Fault = now, ActualStatus = 201 }, 1);
        var valid = Of((ProbeResult)result, 1, null, 1);
        valid = valid with { Outcome = valid.Outcome with { Probe = valid.Outcome.Probe with { Intent = new(other) } } };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Fault = before }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [taken, valid], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    [Theory]
    [InlineData("unknownScheme", 403, nameof(VerdictKind.Fixed))]
    [InlineData("unknownScheme", 404, nameof(VerdictKind.Inconclusive))]
    [InlineData("key", 403, nameof(VerdictKind.Inconclusive))]
    public void What_the_app_meant_to_forbid_is_forbidden(string fact, int status, string expected)
    {
        var excluded = Excluded();
        excluded = excluded with { Outcome = excluded.Outcome with { Exchanges = [.. excluded.Outcome.Exchanges.Select(e => e with { Status = status })] } };
        var forbidding = new ExceptionEvidence { Class = "System.InvalidOperationException", Chain = ["System.InvalidOperationException", "System.Exception"], Message = "", Facts = new Dictionary<string, string> { [fact] = "It is not yours." } };
        var violation = new Violation { Id = "v", Failure = FailureAt(Pay) with { Fault = FaultCodes.ServerError, Exception = forbidding }, Probes = [], Curl = "" };
        Assert.Equal(expected, Judge.Of(violation, [excluded], [], AppConventions.Read(new CodeBase([], _ => false))).Kind.ToString());
    }

    private static Replay Refused(int status)
    {
        var refused = Passed();
        return refused with { Outcome = refused.Outcome with { Exchanges = [.. refused.Outcome.Exchanges.Select(e => e with { Status = status })] } };
    }

    private static VerdictKind Verdict(params Replay[] replays) => Verdict(replays, []);

    private static VerdictKind Verdict(Replay[] replays, params Replay[] neighbours) =>
        Judge.Of(new Violation { Id = "v", Failure = FailureAt(Pay), Probes = [], Curl = "" }, replays, neighbours, AppConventions.Read(new CodeBase([], _ => false))).Kind;

    private static Replay Passed() => Of(ProbeResult.Passed, 2, null, 2);

    private static Replay Excluded() => Of(ProbeResult.Excluded, 2, null, 2);

    private static Replay Failed(Endpoint at, int steps, int before, Endpoint? cause = null) => Of(ProbeResult.Failed, steps, FailureAt(at) with { Cause = cause }, before);

    private static Failure FailureAt(Endpoint endpoint) => new() { Endpoint = endpoint, Fault = FaultCodes.FlowStepFailed };

    private static Replay Of(ProbeResult result, int steps, Failure? failure, int before)
    {
        var step = new ProbeStep { Endpoint = Pay, Target = "/" };
        var probe = new Probe { Id = "p", Name = "p", Endpoint = Pay, Intent = new(ProbeKind.FlowStep), Steps = [step] };
        ProbeOutcome Ended(int exchanges) => new() { Probe = probe, Result = result, Exchanges = [.. Enumerable.Repeat(new Exchange { Step = step, RequestId = "r", Target = "/", Status = 200 }, exchanges)], Failure = failure };
        return new(Ended(steps), null) { Before = Ended(before) };
    }
}

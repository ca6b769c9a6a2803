using SmokeRepair.Evidence;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Evidence;

public sealed class OneLineTests
{
    [Fact]
    public void A_null_navigation_hints_at_a_missing_include() =>
        Assert.Equal("POST /orders/{id}/pay 500: order.Customer was null at OrderService.cs:42:21 (Include missing?)", Line("System.NullReferenceException", "x", "order.Customer", ("navigation", "Order.Customer")));

    [Theory]
    [InlineData("System.NullReferenceException", "Object reference", "order.Note", "", "", "order.Note was null")]
    [InlineData("System.NullReferenceException", "Object reference", null, "", "", "something was null")]
    [InlineData("System.InvalidOperationException", "Sequence contains no elements", "items.First()", "", "", "items.First() found nothing")]
    [InlineData("System.InvalidOperationException", "Sequence contains more than one element", "items.Single()", "", "", "items.Single() found more than one")]
    [InlineData("System.InvalidOperationException", "Nullable object must have a value.", "order.Paid.Value", "", "", "order.Paid.Value had no value")]
    [InlineData("System.Collections.Generic.KeyNotFoundException", "no such book", "new KeyNotFoundException(\"no such book\")", "key", "A-1", "KeyNotFoundException: no such book")]
    [InlineData("System.NullReferenceException", "no such book", "new NullReferenceException(\"no such book\")", "", "", "NullReferenceException: no such book")]
    [InlineData("System.Collections.Generic.KeyNotFoundException", "x", "prices[sku]", "key", "A-1", "prices[sku] found no key 'A-1'")]
    [InlineData("System.FormatException", "x", "int.Parse(text)", "text", "abc", "int.Parse(text) could not read its text 'abc'")]
    [InlineData("System.IndexOutOfRangeException", "x", "parts[1]", "index", "1", "parts[1] was out of range (index 1)")]
    [InlineData("System.DivideByZeroException", "x", "total / count", "", "", "total / count divided by zero")]
    [InlineData("System.InvalidCastException", "x", "(Order)value", "from", "Shop.Cart", "(Order)value met Cart")]
    [InlineData("Microsoft.EntityFrameworkCore.DbUpdateException", "x", null, "constraint", "UNIQUE", "UNIQUE constraint failed")]
    [InlineData("System.InvalidOperationException", "Unable to resolve", null, "service", "Shop.IClock", "IClock is not registered")]
    [InlineData("Shop.OutOfStockException", "no stock\n of 5", null, "", "", "OutOfStockException: no stock of 5")]
    public void Each_class_has_its_phrase(string type, string message, string? expression, string fact, string value, string phrase) =>
        Assert.Equal($"POST /orders/{{id}}/pay 500: {phrase} at OrderService.cs:42:21", Line(type, message, expression, (fact, value)));

    [Fact]
    public void Without_an_exception_the_failure_speaks()
    {
        var violation = Violation(null);

        Assert.Equal("POST /orders/{id}/pay 500: expected 200", OneLine.Of(violation with { Failure = violation.Failure with { Detail = "expected 200" } }));
        Assert.Equal("POST /orders/{id}/pay no answer: qty: must be positive", OneLine.Of(violation with { Failure = violation.Failure with { ActualStatus = 0, ModelState = [new("qty", "must be positive")] } }));
    }

    [Theory]
    [InlineData(1, "StatusCode(500) at A.cs:1:9, without an exception")]
    [InlineData(2, "StatusCode(500) at A.cs:1:9 or StatusCode(500) at A.cs:2:9, without an exception")]
    [InlineData(5, "StatusCode(500) at A.cs:1:9 or StatusCode(500) at A.cs:2:9 or StatusCode(500) at A.cs:3:9 or 2 more, without an exception")]
    public void Statements_that_answered_without_an_exception_are_named(int count, string cause)
    {
        var answers = Enumerable.Range(1, count).Select(i => new AnswerEvidence("StatusCode(500)", new StackFrameEvidence("A.Get", "A") { File = "/src/A.cs", Line = i, Column = 9, IsUserCode = true })).ToArray();

        Assert.Equal(cause, OneLine.CauseOf(Violation(null).Failure with { Answers = answers }));
    }

    [Theory]
    [InlineData(HangState.Waiting, "gate.Wait()", "no answer: its thread waited in gate.Wait() at A.cs:7:9")]
    [InlineData(HangState.Suspended, "queue.ReadAsync()", "no answer: it awaited queue.ReadAsync() at A.cs:7:9")]
    [InlineData(HangState.Running, null, "no answer: it ran without end at A.cs:7:9")]
    public void A_request_that_did_not_end_tells_where_it_was(HangState state, string? expression, string line)
    {
        var hang = new HangEvidence { State = state, Expression = expression, Frames = [new StackFrameEvidence("A.Get", "A") { File = "/src/A.cs", Line = 7, Column = 9, IsUserCode = true }] };
        var violation = Violation(null);

        Assert.Equal("POST /orders/{id}/pay " + line, OneLine.Of(violation with { Failure = violation.Failure with { ActualStatus = 0, Hang = hang } }));
    }

    [Fact]
    public void The_key_of_a_cause_names_no_line_and_no_folder()
    {
        var one = Evidence("System.NullReferenceException", "x", "order.Customer", []);
        var moved = one with { Frames = [one.Frames[0] with { File = "/other/OrderService.cs", Line = 77 }] };

        Assert.Equal(CauseKey.Of(one), CauseKey.Of(moved));
        Assert.Equal("System.NullReferenceException|OrderService.cs|Shop.OrderService.Pay|order.Customer", CauseKey.Of(one).ToString());
        Assert.NotEqual(CauseKey.Of(one), CauseKey.Of(one with { Expression = "order.Lines" }));
    }

    [Fact]
    public void Rules_of_the_database_that_one_save_breaks_are_causes_of_their_own()
    {
        ExceptionEvidence Saving(string refusal) => Evidence("Microsoft.EntityFrameworkCore.DbUpdateException", "x", "db.SaveChangesAsync()", []) with { Inner = [Evidence("Microsoft.Data.Sqlite.SqliteException", refusal, null, [])] };
        var unique = CauseKey.Of(Saving("SQLite Error 19: 'UNIQUE constraint failed: Copies.Barcode'."));

        Assert.Equal(unique, CauseKey.Of(Saving("SQLite Error 19: 'UNIQUE constraint failed: Copies.Barcode'.")));
        Assert.NotEqual(unique, CauseKey.Of(Saving("SQLite Error 19: 'UNIQUE constraint failed: Copies.Shelf'.")));
        Assert.NotEqual(unique, CauseKey.Of(Saving("SQLite Error 19: 'FOREIGN KEY constraint failed'.")));
    }

    [Fact]
    public void Columns_are_causes_of_their_own_where_only_the_kind_of_constraint_has_a_name()
    {
        ExceptionEvidence Saving(string column) => Evidence("Microsoft.EntityFrameworkCore.DbUpdateException", "x", "db.SaveChangesAsync()", []) with { Inner = [Evidence("Microsoft.Data.Sqlite.SqliteException", $"SQLite Error 19: 'NOT NULL constraint failed: Articles.{column}'.", null, [("constraint", "NOT NULL"), ("columns", $"Articles.{column}")])] };

        Assert.NotEqual(CauseKey.Of(Saving("Title")), CauseKey.Of(Saving("Lead")));
    }

    [Fact]
    public void Values_that_a_column_does_not_hold_are_causes_by_the_code_and_the_length()
    {
        ExceptionEvidence Saving(string refusal) => Evidence("Microsoft.EntityFrameworkCore.DbUpdateException", "x", "db.SaveChangesAsync()", []) with { Inner = [Evidence("Npgsql.PostgresException", refusal, null, [("sqlState", refusal[..5])])] };
        var name = CauseKey.Of(Saving("22001: value too long for type character varying(50)"));

        Assert.Equal(name, CauseKey.Of(Saving("22001: value too long for type character varying(50)")));
        Assert.NotEqual(name, CauseKey.Of(Saving("22001: value too long for type character varying(30)")));
        Assert.NotEqual(name, CauseKey.Of(Saving("22021: invalid byte sequence for encoding \"UTF8\": 0x00")));
        Assert.Null(CauseKey.Of(Evidence("System.FormatException", "x", "int.Parse(text)", [])).Refusal);
    }

    [Fact]
    public void What_one_unit_of_work_saves_for_two_services_has_two_causes()
    {
        static ExceptionEvidence Saved(string type, string service) => Evidence(type, "x", null, []) with
        {
            Chain = [type, "System.Exception"],
            Frames = [At("Shop.UnitOfWork.CommitAsync"), At(service)],
        };

        Assert.NotEqual(CauseKey.Of(Saved("Microsoft.EntityFrameworkCore.DbUpdateException", "Shop.OrderService.Pay")), CauseKey.Of(Saved("Microsoft.EntityFrameworkCore.DbUpdateException", "Shop.CartService.Delete")));
        Assert.Equal(CauseKey.Of(Saved("System.InvalidOperationException", "Shop.OrderService.Pay")), CauseKey.Of(Saved("System.InvalidOperationException", "Shop.CartService.Delete")));
    }

    private static StackFrameEvidence At(string method) => new(method, "Shop") { File = "/src/Shop.cs", Line = 1, Column = 1, IsUserCode = true };

    private static string Line(string type, string message, string? expression, params (string, string)[] facts) => OneLine.Of(Violation(Evidence(type, message, expression, facts)));

    private static ExceptionEvidence Evidence(string type, string message, string? expression, (string Name, string Value)[] facts) => new()
    {
        Class = type,
        Chain = [type, "System.Exception"],
        Message = message,
        Expression = expression,
        Facts = facts.Where(f => f.Name.Length > 0).ToDictionary(f => f.Name, f => f.Value),
        Frames = [new StackFrameEvidence("Shop.OrderService.Pay", "Shop") { File = @"C:\src\OrderService.cs", Line = 42, Column = 21, IsUserCode = true }],
    };

    private static Violation Violation(ExceptionEvidence? exception) => new()
    {
        Id = "1",
        Failure = new Failure { Endpoint = new Endpoint("POST", "/orders/{id}/pay"), Fault = FaultCodes.ServerError, ActualStatus = 500, Exception = exception },
        Probes = [],
        Curl = "",
    };
}

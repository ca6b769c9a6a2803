using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Evidence;

public sealed class EvidenceReaderTests : IDisposable
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;
        namespace Shop;
        public class Customer { public int Id { get; set; } public string Email { get; set; } }
        public class Order { public int Id { get; set; } public Customer Customer { get; set; } public List<Line> Lines { get; set; } public string Note { get; set; } }
        public class Line { public int Id { get; set; } }
        public class ShopDb : DbContext { public DbSet<Order> Orders { get; set; } public DbSet<Customer> Customers { get; set; } public DbSet<Line> Lines { get; set; } }
        public class MissingException(string m, Exception inner = null) : Exception(m, inner);
        public class OrderService
        {
            public string Navigation() { var order = new Order(); return order.Customer.Email; }
            public int Lines() { var order = new Order(); return order.Lines.Count; }
            public int Note() => new Order().Note.Length;
            public async Task<string> Async() { await Task.Yield(); return new Order().Customer.Email; }
            public string Wrapped() { try { return Navigation(); } catch (Exception e) { throw new MissingException("failed", e); } }
            public string Swallowed() { try { return Navigation(); } catch { return "ok"; } }
            public string TaskResult() => Async().Result;
            public int Sorted() { var all = new List<Order> { new(), new() }; all.Sort((a, b) => a.Note.Length - b.Note.Length); return 1; }
            public string Pay() => Cents(new Order());
            string Cents(Order order) { return Local(); string Local() => order.Customer.Email; }
            public void Throws() => throw new MissingException("connect with Host=db;Password=hunter2;User=x");
        }
        public class OrdersController : ControllerBase { public string Get() => new OrderService().Pay(); public string Own() => new Order().Note.Trim(); }
        public class OrderRepository { public string Find() => new Order().Note.Trim(); }
        public class Orders(ShopDb db) { public Orders() : this(null) { } public int Find() => db.Orders.Count(); }
        public class OrderValidator { public string Check() => new Order().Note.Trim(); }
        public static class OrderMapping { public static string ToResponse(Order o) => o.Note.Trim(); }
        public static class Shapes { public static string ToDto(Order o) => o.Note.Trim(); }
        public class Mapped { public string A() => OrderMapping.ToResponse(new()); public string B() => Shapes.ToDto(new()); }
        public class Primary(Order order) { public Primary() : this(new Order()) { } public string Note { get { return order.Note.Trim(); } } public string Go() => Note; }
        """;

    private readonly CorpusRunner _app = new([("/src/Shop/Orders.cs", Source)]);
    private readonly EvidenceReader _reader;

    public EvidenceReaderTests() => _reader = new EvidenceReader([new UserModule(_app.Assembly.GetName().Name!, _app.Pe, _app.Pdb, _app.Compilation)]);

    public void Dispose()
    {
        _reader.Dispose();
        _app.Dispose();
    }

    [Fact]
    public async Task The_user_frame_points_at_the_null_expression()
    {
        var cause = (await ReadAsync("OrderService", "Navigation")).Cause!;

        Assert.Equal("System.NullReferenceException", cause.Class);
        Assert.Equal("order.Customer", cause.Expression);
        Assert.Equal("/src/Shop/Orders.cs", cause.UserFrame!.File);
        Assert.Equal("Shop.OrderService.Navigation", cause.UserFrame.Method);
        Assert.Equal("order.Customer", Source.Split('\n')[cause.UserFrame.Line - 1].Substring(cause.UserFrame.Column - 1, 14));
    }

    [Fact]
    public async Task A_navigation_of_an_entity_is_told_from_other_properties()
    {
        Assert.Equal("Order.Customer", (await ReadAsync("OrderService", "Navigation")).Cause!.Facts["navigation"]);
        Assert.Equal("Order.Lines", (await ReadAsync("OrderService", "Lines")).Cause!.Facts["navigation"]);
        Assert.DoesNotContain("navigation", (await ReadAsync("OrderService", "Note")).Cause!.Facts);
    }

    [Theory]
    [InlineData("OrderService", "Async", "Shop.OrderService.Async")]
    [InlineData("OrderService", "Pay", "Shop.OrderService.Local")]
    [InlineData("OrderService", "Sorted", "Shop.OrderService.Sorted")]
    [InlineData("Primary", "Go", "Shop.Primary.Note")]
    public async Task Frames_have_their_source_names(string type, string method, string expected) =>
        Assert.Equal(expected, (await ReadAsync(type, method)).Cause!.UserFrame!.Method);

    [Fact]
    public async Task Frames_lead_from_the_fault_to_the_handler()
    {
        var frames = (await ReadAsync("OrdersController", "Get")).Cause!.Frames.Where(f => f.IsUserCode).Select(f => f.Method);

        Assert.Equal(["Shop.OrderService.Local", "Shop.OrderService.Cents", "Shop.OrderService.Pay", "Shop.OrdersController.Get"], frames);
    }

    [Theory]
    [InlineData("OrderService", "Navigation", Layer.Service)]
    [InlineData("OrdersController", "Own", Layer.Endpoint)]
    [InlineData("OrderRepository", "Find", Layer.Repository)]
    [InlineData("Orders", "Find", Layer.Repository)]
    [InlineData("OrderValidator", "Check", Layer.Validation)]
    [InlineData("Mapped", "A", Layer.Mapping)]
    [InlineData("Mapped", "B", Layer.Mapping)]
    public async Task The_layer_is_that_of_the_first_user_frame(string type, string method, Layer expected) =>
        Assert.Equal(expected, (await ReadAsync(type, method)).Cause!.Layer);

    [Theory]
    [InlineData("Wrapped")]
    [InlineData("TaskResult")]
    [InlineData("Sorted")]
    public async Task Wrappers_are_taken_off(string method) =>
        Assert.Equal("System.NullReferenceException", (await ReadAsync("OrderService", method)).Cause!.Class);

    [Fact]
    public async Task A_wrapper_that_the_app_maps_to_an_answer_stays()
    {
        var cause = (await ReadAsync("OrderService", "Wrapped", 404)).Cause!;

        Assert.Equal("Shop.MissingException", cause.Class);
        Assert.False(cause.Swallowed);
        Assert.Equal("System.NullReferenceException", Assert.Single(cause.Inner).Class);
    }

    [Fact]
    public async Task What_the_app_catches_and_answers_with_success_is_swallowed()
    {
        var trace = CorpusRunner.Trace((await CorpusRunner.RunAsync(Method("OrderService", "Navigation")))!);

        var cause = _reader.Read(new RequestTrace { RequestId = "1", Status = 200, Exceptions = [trace] }).Cause!;

        Assert.True(cause.Swallowed);
        Assert.Equal("order.Customer", cause.Expression);
    }

    [Fact]
    public async Task Of_several_exceptions_the_one_that_escaped_explains_the_failure()
    {
        var first = CorpusRunner.Trace((await CorpusRunner.RunAsync(Method("OrderService", "Navigation")))!) with { EscapedPipeline = true };
        var later = CorpusRunner.Trace((await CorpusRunner.RunAsync(Method("OrderService", "Note")))!);

        var evidence = _reader.Read(new RequestTrace { RequestId = "1", Status = 500, Exceptions = [first, later] });

        Assert.Equal("order.Customer", evidence.Cause!.Expression);
        Assert.Equal("new Order().Note", Assert.Single(evidence.Others).Expression);
    }

    [Fact]
    public void Framework_noise_explains_no_success()
    {
        var noise = Exceptions.Of("System.Net.Sockets.SocketException", "reset", "System.Net.Sockets.Socket");

        Assert.Null(_reader.Read(new RequestTrace { RequestId = "1", Status = 200, Exceptions = [noise] }).Cause);
        Assert.Equal(Layer.Route, _reader.Read(new RequestTrace { RequestId = "1", Status = 400, Exceptions = [noise] }).Cause!.Layer);
        Assert.Null(_reader.Read(new RequestTrace { RequestId = "1", Status = 500, Exceptions = [Exceptions.Of("System.OperationCanceledException", "gone", "System.X")] }).Cause);
    }

    [Fact]
    public async Task Secrets_in_messages_are_redacted() =>
        Assert.Equal("connect with Host=db;Password=***;User=x", (await ReadAsync("OrderService", "Throws")).Cause!.Message);

    [Fact]
    public void A_database_failure_keeps_its_class_and_gains_the_facts_of_the_provider()
    {
        var inner = Exceptions.Of("Microsoft.Data.Sqlite.SqliteException", "SQLite Error 19: 'UNIQUE constraint failed: Products.Sku'.", "Microsoft.Data.Sqlite.SqliteException");
        var outer = Exceptions.Of("Microsoft.EntityFrameworkCore.DbUpdateException", "An error occurred while saving the entity changes.", "Microsoft.EntityFrameworkCore.Update") with { Inner = [inner], EscapedPipeline = true };

        var cause = _reader.Read(new RequestTrace { RequestId = "1", Status = 500, Exceptions = [inner, outer] }).Cause!;

        Assert.Equal("Microsoft.EntityFrameworkCore.DbUpdateException", cause.Class);
        Assert.Equal(("19", "UNIQUE", "Products.Sku"), (cause.Facts["sqliteErrorCode"], cause.Facts["constraint"], cause.Facts["column"]));
    }

    [Fact]
    public void A_failed_start_is_explained_by_its_last_exception()
    {
        var fatal = Exceptions.Of("System.AggregateException", "Some services are not able to be constructed (Unable to resolve service for type 'Shop.IClock' while attempting to activate 'Shop.OrderService'.)", "Microsoft.Extensions.DependencyInjection.ServiceProvider");

        var cause = _reader.ReadStart([Exceptions.Of("System.Exception", "x", "X"), fatal]).Cause!;

        Assert.Equal((Layer.Startup, "Shop.IClock", "Shop.OrderService"), (cause.Layer, cause.Facts["service"], cause.Facts["consumer"]));
    }

    private System.Reflection.MethodInfo Method(string type, string method) => _app.Assembly.GetType("Shop." + type)!.GetMethod(method)!;

    private async Task<RequestEvidence> ReadAsync(string type, string method, int status = 500)
    {
        var exception = await CorpusRunner.RunAsync(Method(type, method));
        var traced = CorpusRunner.Trace(exception!) with { EscapedHandler = true, EscapedPipeline = status >= 500 };
        return _reader.Read(new RequestTrace { RequestId = "1", Status = status, Exceptions = [traced] });
    }
}

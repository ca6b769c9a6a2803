using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Hosting;
using Xunit.Abstractions;

namespace SmokeRepair.Tests.Evidence;

/// <summary>From a request to a real app, through the agent, to the expression.</summary>
public sealed class RunningAppTests(RunningAppTests.App shared, ITestOutputHelper output) : IClassFixture<RunningAppTests.App>
{
    private const string Null = "System.NullReferenceException";

    // Target, class, method of the first user frame, file, what stands at the line and column, failing expression, layer, whether the answer hides it.
    private static readonly (string Target, string Class, string Method, string File, string At, string Expression, Layer Layer, bool Swallowed)[] s_table =
    [
        ("/faults/null", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, false),
        ("/null/2", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, false),
        ("/async/2", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, false),
        ("/null/9", "System.Collections.Generic.KeyNotFoundException", "Mishaps.OrderService.CityOf", "Faults.cs", "_orders[id]", "_orders[id]", Layer.Service, false),
        ("/faults/swallowed/200", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, true),
        ("/faults/swallowed/204", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, true),
        ("/faults/swallowed/400", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, true),
        ("/faults/swallowed/404", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, true),
        ("/faults/swallowed/500", Null, "Mishaps.OrderService.CityOf", "Faults.cs", "order.Customer!.City", "order.Customer", Layer.Service, false),
        ("/faults/task", "System.FormatException", "Mishaps.FaultsController.InTask", "FaultsController.cs", "int.Parse(\"twelve\")", "int.Parse(\"twelve\")", Layer.Endpoint, false),
        ("/faults/key", "System.Collections.Generic.KeyNotFoundException", "Mishaps.FaultsController.Key", "FaultsController.cs", "new Dictionary<string, int>()[\"absent\"]", "new Dictionary<string, int>()[\"absent\"]", Layer.Endpoint, false),
        ("/faults/late", "System.InvalidOperationException", "Mishaps.FaultsController.Late", "FaultsController.cs", "new InvalidOperationException(\"too late\")", "new InvalidOperationException(\"too late\")", Layer.Endpoint, false),
        ("/faults/many/3", "System.InvalidCastException", "Mishaps.FaultsController.Many", "FaultsController.cs", "new InvalidCastException(\"the last\")", "new InvalidCastException(\"the last\")", Layer.Endpoint, false),
        ("/faults/duplicate", "Microsoft.EntityFrameworkCore.DbUpdateException", "Mishaps.FaultsController.Duplicate", "FaultsController.cs", "db.SaveChangesAsync()", "db.SaveChangesAsync()", Layer.Endpoint, false),
        ("/faults/service", "System.InvalidOperationException", "Mishaps.FaultsController.Service", "FaultsController.cs", "services.GetRequiredService<NeedsMissing>()", "services.GetRequiredService<NeedsMissing>()", Layer.Endpoint, false),
    ];

    [Fact]
    public async Task Each_request_to_a_running_app_names_class_member_file_line_column_and_expression_of_what_failed()
    {
        var wrong = new List<string>();
        foreach (var row in s_table)
        {
            var cause = await shared.ReadAsync(row.Target);
            var lines = await File.ReadAllLinesAsync(Path.Combine(shared.Built.ProjectDirectory, row.File));
            var frame = cause?.UserFrame;
            var there = frame is { Line: > 0, Column: > 0 } && frame.Line <= lines.Length ? lines[frame.Line - 1][(frame.Column - 1)..] : "";
            var told = (row.Target, cause?.Class, frame?.Method, File: Path.GetFileName(frame?.File), cause?.Expression, cause?.Layer, cause?.Swallowed);
            if (told != (row.Target, row.Class, row.Method, row.File, row.Expression, row.Layer, row.Swallowed) || !there.StartsWith(row.At, StringComparison.Ordinal))
                wrong.Add($"{told} at '{there}'");
        }

        output.WriteLine($"{s_table.Length - wrong.Count} of {s_table.Length} rows");
        Assert.Equal("", string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("/faults/task", "text", "twelve")]
    [InlineData("/faults/key", "key", "absent")]
    [InlineData("/faults/service", "service", "Mishaps.IMissing")]
    [InlineData("/faults/service", "consumer", "Mishaps.NeedsMissing")]
    public async Task Values_that_help_are_told(string target, string fact, string value) => Assert.Equal(value, (await shared.ReadAsync(target))!.Facts[fact]);

    [Fact]
    public async Task The_way_from_the_endpoint_to_the_fault_is_told() =>
        Assert.Contains((await shared.ReadAsync("/faults/null"))!.Frames, f => f is { IsUserCode: true, Method: "Mishaps.FaultsController.Null" });

    public sealed class App : IAsyncLifetime, IDisposable
    {
        private EvidenceReader _reader = null!;
        private EvidenceApp _app = null!;

        internal BuiltApp Built => _app.Built;

        public async Task InitializeAsync()
        {
            var image = await EvidenceApp.ImageAsync("");
            var (pe, pdb) = ModuleInstrumenter.Instrument(await File.ReadAllBytesAsync(image.AssemblyPath), await File.ReadAllBytesAsync(Path.ChangeExtension(image.AssemblyPath, ".pdb")));
            _reader = new EvidenceReader([new UserModule("Mishaps", pe, pdb, MishapsSource.Compile(image.ProjectDirectory))]);
            var overlay = new Dictionary<string, byte[]> { ["Mishaps.dll"] = pe, ["Mishaps.pdb"] = pdb! };
            _app = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(image with { Overlay = overlay }, CancellationToken.None));
        }

        public async Task DisposeAsync() => await _app.DisposeAsync();

        public void Dispose() => _reader.Dispose();

        internal async Task<ExceptionEvidence?> ReadAsync(string target) => _reader.Read((await _app.SendAsync(target)).Trace!).Cause;
    }
}

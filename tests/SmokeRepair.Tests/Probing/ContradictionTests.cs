using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Probing;

/// <summary>What rests on documents that contradict themselves or each other is in doubt: listed apart, in no pass rate, never repaired.</summary>
public sealed class ContradictionTests : IDisposable
{
    private const string Name = "\"name\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":40}";
    private const string Price = "\"price\":{\"type\":\"number\",\"minimum\":0.01,\"maximum\":1000}";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a required member that is not described", "\"required\":[\"name\",\"price\",\"ownerId\"]", "\"required\":[\"name\",\"price\",\"ownerId\",\"weight\"]", "POST /things: weight is required and not described")]
    [InlineData("a minimum above the maximum", Price, "\"price\":{\"type\":\"number\",\"minimum\":5000,\"maximum\":1000}", "POST /things: price has the minimum 5000 above its maximum 1000")]
    [InlineData("an enumeration of another type", Price, "\"price\":{\"type\":\"number\",\"enum\":[\"low\",\"high\"]}", "POST /things: price lists the value \"low\", which is not of its type number")]
    [InlineData("an example that breaks its own schema", Price, "\"price\":{\"type\":\"number\",\"minimum\":0.01,\"maximum\":1000,\"example\":4000}", "POST /things: price has an example that breaks its own schema: expected at most 1000, was 4000")]
    [InlineData("an example of another type", Name, "\"name\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":40,\"example\":7}", "POST /things: name has an example that breaks its own schema: expected $ to be text, was 7")]
    [InlineData("a member that answers cannot have", "\"required\":[\"id\",\"name\",\"price\",\"quantity\",\"ownerId\",\"status\"]", "\"required\":[\"id\",\"name\",\"price\",\"quantity\",\"ownerId\",\"status\",\"colour\"]", "GET /things/{id}: $.colour is required and not described")]
    [InlineData("a parameter that the path does not have", "\"Id\":{\"name\":\"id\"", "\"Id\":{\"name\":\"thingId\"", "GET /things/{id}: thingId is declared as a parameter of a path that does not have it")]
    public async Task A_document_that_contradicts_itself_is_no_fault_of_the_app(string what, string said, string instead, string note)
    {
        var contract = ThingService.Contract();
        Assert.Contains(said, contract, StringComparison.Ordinal);
        await using var service = await ThingService.StartAsync(Fault.None);
        var (result, notes) = await CheckAsync(service.BaseAddress, contract.Replace(said, instead, StringComparison.Ordinal));

        Assert.True(result.Error is null, what);
        Assert.Equal([], result.Report.Violations.Where(v => v.Outcome != ViolationOutcome.Oracle).Select(v => $"{v.Fault} {v.Endpoint}: expected {v.Expected}, was {v.Actual}"));
        Assert.Equal((StopReason.AllGreen, 0, 1.0), (result.StopReason, result.ExitCode, result.Report.PassRate.Before));
        Assert.Contains(notes, n => n.StartsWith(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Fault.OverMaximumAccepted, "F102 POST /things")]
    [InlineData(Fault.UnknownIdCrashes, "F100 GET /things/{id}")]
    [InlineData(Fault.ResponseMemberIsText, "F101 GET /things/{id}")]
    public async Task What_does_not_rest_on_the_contradiction_is_still_the_apps(Fault fault, string expected)
    {
        var contract = ThingService.Contract().Replace("\"quantity\":{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":0,\"maximum\":100}", "\"quantity\":{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":0,\"maximum\":100,\"example\":400}", StringComparison.Ordinal);
        await using var service = await ThingService.StartAsync(fault);
        var (result, notes) = await CheckAsync(service.BaseAddress, contract);

        Assert.Contains(notes, n => n.StartsWith("POST /things: quantity has an example that breaks its own schema", StringComparison.Ordinal));
        Assert.Contains(expected, result.Report.Violations.Where(v => v.Outcome == ViolationOutcome.Open).Select(v => $"{v.Fault} {v.Endpoint}"));
    }

    [Fact]
    public void A_contract_that_the_code_excludes_is_in_doubt_for_requests_and_goes_first_for_answers()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        const string Code = """{"type":"object","required":["name","weight"],"properties":{"name":{"type":"boolean"},"weight":{"type":"number"},"price":{"type":"number","minimum":2000},"quantity":{"type":"integer","maximum":3},"tags":{"type":"array","items":{"type":"string"}}}}""";
        var endpoint = new AppEndpoint
        {
            Methods = ["POST"],
            Route = "/things",
            RawRoute = "/things",
            Parameters = [new AppParameter("input", "body", Code, true)],
            DeclaredStatuses = [201],
            ResponseSchema = """{"type":"object","properties":{"id":{"type":"string"}}}""",
        };
        var merged = DocumentMerge.With(document, [endpoint]).Operations.Single();

        Assert.Equal(["name is string in the contract and boolean in the code", "weight is required by the code and not in the contract", "price has bounds in the contract that the code's exclude"], merged.Contradictions.Select(c => c.What));
        // The same from a document that the app generated is only said twice.
        Assert.Empty(DocumentMerge.With(document with { Origin = DocumentOrigin.App }, [endpoint]).Operations.SelectMany(o => o.Contradictions));
    }

    [Theory]
    [InlineData("Hard", "Soft", "")]
    [InlineData("Red", "Green", "name has no value that both the contract and the code list")]
    public void An_enumeration_that_the_code_numbers_is_the_contracts_by_its_names(string first, string second, string contradiction)
    {
        var document = FaultCorpusTests.Read(ThingService.Contract().Replace(Name, "\"name\":{\"type\":\"string\",\"enum\":[\"hard\",\"soft\"]}", StringComparison.Ordinal));
        var code = $$$$"""{"type":"object","properties":{"name":{"type":"integer","enum":[0,1],"x-enum-varnames":["{{{{first}}}}","{{{{second}}}}"]}}}""";
        var endpoint = new AppEndpoint { Methods = ["POST"], Route = "/things", RawRoute = "/things", Parameters = [new AppParameter("input", "body", code, true)] };

        Assert.Equal(contradiction, string.Join("; ", DocumentMerge.With(document, [endpoint]).Operations.Single().Contradictions.Select(c => c.What)));
    }

    [Fact]
    public void Documents_in_order_have_no_contradiction()
    {
        foreach (var text in new[] { ThingService.Contract(), LendingService.Contract })
            Assert.Empty(FaultCorpusTests.Read(text).Operations.SelectMany(o => o.Contradictions.Select(c => $"{o.Endpoint.Key} {c.What}")));
    }

    private async Task<(RunResult Result, IReadOnlyList<string> Notes)> CheckAsync(Uri url, string text)
    {
        var contract = _folder.File("contract.json");
        File.WriteAllText(contract, text);
        var options = new RunOptions { Path = Path.GetDirectoryName(contract)!, Url = url, CheckOnly = true, Spec = contract, OutDirectory = _folder.File("out") };
        var listener = new Listener();
        return (await new SmokeRepairRunner().RunAsync(options, [listener], CancellationToken.None), listener.Notes);
    }

    private sealed class Listener : IRunListener
    {
        public List<string> Notes { get; } = [];

        public void On(RunEvent e)
        {
            if (e is Note note) Notes.Add(note.Text);
        }
    }
}

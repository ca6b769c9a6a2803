namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What is taken and never given back lets others wait in vain.</summary>
public sealed class GateRepairTests
{
    private const string Holding = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Stock>();
        var app = builder.Build();
        app.MapGet("/stock/{id:int}", async (int id, Stock stock) => await stock.CountAsync(id) is { } count ? Results.Ok(count) : Results.NotFound());
        app.Run();

        public class Stock
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly Dictionary<int, int> _counts = new() { [1] = 5 };

            public async Task<int?> CountAsync(int id)
            {
                await _gate.WaitAsync();
                if (!_counts.TryGetValue(id, out var count))
                    return null;
                _gate.Release();
                return count;
            }
        }
        """;

    private const string HoldingContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/stock/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32","example":1}}],"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}}}}
        """;

    [Fact]
    [Proves("ReleaseInFinally")]
    public async Task What_is_taken_is_given_back_by_every_way_out() => await TinyService.MendsAsync(Holding, HoldingContract, ["--timeout", "4"], ["await _gate.WaitAsync();\n        try\n", "finally\n        {\n            _gate.Release();"]);
}

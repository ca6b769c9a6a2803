// exception: System.Collections.Generic.KeyNotFoundException
// message: The given key 'XXX' was not present in the dictionary.
// expression: Rates[request.Currency]
// endpoint: POST /convert
// expected: 400
// intent: OddValue body currency
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/convert", (ConvertRequest request) => Results.Ok(new { total = request.Amount * $$Money.Rates[request.Currency] }));

app.Run();

public record ConvertRequest(string Currency, decimal Amount);

public static class Money
{
    public static readonly IReadOnlyDictionary<string, decimal> Rates = new Dictionary<string, decimal> { ["EUR"] = 1m };
}

// exception: System.Collections.Generic.KeyNotFoundException
// message: The given key 'XXX' was not present in the dictionary.
// expression: Rates[request.Currency]
// endpoint: POST /convert
// expected: 400
// intent: OddValue body currency
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/convert", (ConvertRequest request) =>
{
    if (!Money.Rates.TryGetValue(request.Currency, out var rate))
    {
        return Results.Problem($"Rate {request.Currency} was not found.", statusCode: 400);
    }

    return Results.Ok(new { total = request.Amount * rate });
});

app.Run();

public record ConvertRequest(string Currency, decimal Amount);

public static class Money
{
    public static readonly IReadOnlyDictionary<string, decimal> Rates = new Dictionary<string, decimal> { ["EUR"] = 1m };
}

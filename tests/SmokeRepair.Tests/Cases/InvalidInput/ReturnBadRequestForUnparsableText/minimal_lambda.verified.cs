// exception: System.FormatException
// endpoint: GET /slots/{day}
// expected: 400 404
// intent: WrongFormat path day
var app = WebApplication.Create(args);
var slots = new List<DateOnly>();

app.MapGet("/slots/{day}", (string day) =>
{
    if (!DateOnly.TryParse(day, out var parsedDay))
    {
        return Results.Problem($"Day {day} is not valid.", statusCode: 400);
    }

    return Results.Ok(slots.Contains(parsedDay));
});

app.Run();

// exception: System.FormatException
// endpoint: GET /slots
// expected: 400
// intent: WrongFormat query after
var app = WebApplication.Create(args);
var slots = new List<DateTime>();

app.MapGet("/slots", (string? after) =>
{
    $$var from = after == null ? DateTime.MinValue : DateTime.Parse(after);
    return Results.Ok(slots.Where(s => s >= from));
});

app.Run();

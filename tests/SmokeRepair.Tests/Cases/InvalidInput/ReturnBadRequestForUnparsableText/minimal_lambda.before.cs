// exception: System.FormatException
// endpoint: GET /slots/{day}
// expected: 400 404
// intent: WrongFormat path day
var app = WebApplication.Create(args);
var slots = new List<DateOnly>();

app.MapGet("/slots/{day}", (string day) => $$Results.Ok(slots.Contains(DateOnly.Parse(day))));

app.Run();

// exception: System.IndexOutOfRangeException
// endpoint: GET /names
// expected: 400
// intent: OddValue query length
var app = WebApplication.Create(args);
var names = new List<string>();

app.MapGet("/names", (string range) =>
{
    var parts = range.Split('-');
    $$var last = parts[1];
    return Results.Ok(names.TakeWhile(n => n != last));
});

app.Run();

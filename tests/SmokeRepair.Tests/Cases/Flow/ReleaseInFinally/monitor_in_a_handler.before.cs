// hang: Monitor.Enter(sync)
// endpoint: POST /names
// expected: 200
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();
var sync = new object();
var names = new List<string>();

app.MapPost("/names", (Name name) =>
$${
    Monitor.Enter(sync);
    names.Add(name.Text.Trim());
    var count = names.Count;
    Monitor.Exit(sync);
    return Results.Ok(new { Count = count });
});

app.Run();

public record Name(string Text);

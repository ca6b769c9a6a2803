// exception: System.InvalidOperationException
// endpoint: POST /seats/{id}
// expected: 409
// intent: Duplicate path id
var app = WebApplication.Create(args);
var taken = new HashSet<int>();

app.MapPost("/seats/{id}", (int id) =>
{
    if (!taken.Add(id))
    {
        return Results.Conflict();
    }

    return Results.NoContent();
});

app.Run();

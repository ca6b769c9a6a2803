// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using System.Text.Json;

var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", IResult (HttpRequest request) =>
{
    var note = $$JsonSerializer.Deserialize<Note>(request.Body);
    return note is null ? Results.BadRequest() : Results.Ok(note);
});

app.Run();

public record Note(string Text);

// endpoint: POST /notes
// fault: F102
// expected: 400 422
// actual: 200
// intent: OutOfRange body text
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (Note note) =>
$${
    if (note.Text.Length > 40)
        Results.BadRequest("too long");
    return Results.Ok(note);
});

app.Run();

public record Note(string Text);

// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'source')
// expression: request.Tags!
// endpoint: POST /notes
// expected: 200
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (NoteRequest request) =>
{
    var note = new Note
    {
        Text = request.Text,
        Tags = $$request.Tags!.Select(t => t.Trim()).ToList(),
    };
    return Results.Ok(note);
});

app.Run();

public record NoteRequest(string Text, IReadOnlyList<string>? Tags = null);

public class Note
{
    public string Text { get; set; } = "";
    public List<string> Tags { get; set; } = [];
}

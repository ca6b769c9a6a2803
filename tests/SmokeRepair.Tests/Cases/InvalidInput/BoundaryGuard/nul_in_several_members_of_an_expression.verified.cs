// exception: System.Data.Common.DbException
// expected: 400
// endpoint: POST /notes
// intent: OddValue body title
// value: a\u0000b
// also: OddValue body text; OddValue body author
using System.Data.Common;

var app = WebApplication.Create(args);
app.MapPost("/notes", (NewNote note, Notes notes) =>
{
    if (note.Title?.Contains('\0') == true)
    {
        return Results.Problem("Title is not valid.", statusCode: 400);
    }

    if (note.Text?.Contains('\0') == true)
    {
        return Results.Problem("Text is not valid.", statusCode: 400);
    }

    if (note.Author?.Contains('\0') == true)
    {
        return Results.Problem("Author is not valid.", statusCode: 400);
    }

    return Results.Ok(notes.Add(note));
});
app.Run();

public record NewNote(string Title, string Text, string? Author);

public class Notes
{
    public int Add(NewNote note) => throw new NotImplementedException();
}

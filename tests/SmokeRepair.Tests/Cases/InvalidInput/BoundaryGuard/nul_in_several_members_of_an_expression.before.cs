// exception: System.Data.Common.DbException
// expected: 400
// endpoint: POST /notes
// intent: OddValue body title
// value: a\u0000b
// also: OddValue body text; OddValue body author
using System.Data.Common;

var app = WebApplication.Create(args);
app.MapPost("/notes", (NewNote note, Notes notes) => Results.Ok(notes.$$Add(note)));
app.Run();

public record NewNote(string Title, string Text, string? Author);

public class Notes
{
    public int Add(NewNote note) => throw new NotImplementedException();
}

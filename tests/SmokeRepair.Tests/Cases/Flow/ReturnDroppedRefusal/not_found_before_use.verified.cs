// exception: System.NullReferenceException
// expression: note
// endpoint: GET /notes/{id}
// expected: 404
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Note
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    private static readonly List<Note> Notes = [];

    [HttpGet("{id}")]
    public ActionResult<string> Get(int id)
    {
        var note = Notes.FirstOrDefault(n => n.Id == id);
        if (note == null)
        {
            return NotFound();
        }

        return Ok(note!.Text);
    }
}

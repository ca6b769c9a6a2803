// untouched: it is not the refusal that is missing
// exception: System.NullReferenceException
// expression: note
// endpoint: GET /notes/{id}
// expected: 404
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    private static readonly List<string> Notes = [];

    [HttpGet("{id}")]
    public ActionResult<int> Get(int id)
    {
        if (id < 0)
        {
            BadRequest();
        }

        var note = Notes.ElementAtOrDefault(id);
        return Ok($$note!.Length);
    }
}

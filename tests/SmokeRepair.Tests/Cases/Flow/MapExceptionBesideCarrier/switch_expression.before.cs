// exception: Sample.DuplicateNoteException
// endpoint: POST /notes
// expected: 409
// intent: Duplicate body text
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, title) = exception switch
        {
            ApiException api => (api.StatusCode, api.Title),
            _ => (500, "Server error")
        };
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = title }, cancellationToken);
        return true;
    }
}

public class ApiException(int status, string title) : Exception(title)
{
    public int StatusCode { get; } = status;
    public string Title { get; } = title;
}

public class DuplicateNoteException(string text) : Exception($"There is a note '{text}' already.");

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    private readonly List<string> _notes = [];

    [HttpPost]
    public IActionResult Create([FromBody] string text)
    {
        if (_notes.Contains(text))
            $$throw new DuplicateNoteException(text);
        _notes.Add(text);
        return NoContent();
    }
}

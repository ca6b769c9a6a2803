// exception: Sample.MissingNoteException
// endpoint: GET /notes/{id}
// expected: 404
// intent: UnknownId path id
// untouched: it carries its status: what is wrong is what it carries
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            ApiException api => api.Status,
            _ => 500,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public class ApiException(string message, int status) : Exception(message)
{
    public int Status { get; } = status;
}

public class MissingNoteException(int id, int code) : ApiException($"no note {id}", code);

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpGet("{id}")]
    public string Get(int id)
    {
        if (id > 10)
            $$throw new MissingNoteException(id, id + 490);
        return "note";
    }
}

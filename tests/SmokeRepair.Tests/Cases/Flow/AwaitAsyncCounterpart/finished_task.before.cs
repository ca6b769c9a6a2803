// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpPost]
    public Task<string> Create() => Task.FromResult($$new StreamReader(Request.Body).ReadToEnd());
}

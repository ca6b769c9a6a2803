// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Request.Body);
        var lines = new List<string>();
        var first = $$reader.ReadLine();
        while (first is not null)
        {
            lines.Add(first);
            first = reader.ReadLine();
        }

        await Task.Yield();
        return Ok(lines);
    }
}

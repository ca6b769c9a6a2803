// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Note
{
    public string Text { get; set; } = "";
}

public interface IBodyReader
{
    Task<string> ReadAsync(HttpRequest request);
}

public class BodyReader : IBodyReader
{
    public async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }
}

[ApiController]
[Route("notes")]
public class NotesController(IBodyReader bodies) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create()
    {
        var text = await bodies.ReadAsync(Request);
        return Ok(new Note { Text = text });
    }

    [HttpPut]
    public async Task<IActionResult> Replace()
    {
        await Task.Yield();
        return Ok(new Note { Text = await bodies.ReadAsync(Request) });
    }
}

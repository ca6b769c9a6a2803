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
    string Read(HttpRequest request);
}

public class BodyReader : IBodyReader
{
    public string Read(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return $$reader.ReadToEnd();
    }
}

[ApiController]
[Route("notes")]
public class NotesController(IBodyReader bodies) : ControllerBase
{
    [HttpPost]
    public IActionResult Create()
    {
        var text = bodies.Read(Request);
        return Ok(new Note { Text = text });
    }

    [HttpPut]
    public async Task<IActionResult> Replace()
    {
        await Task.Yield();
        return Ok(new Note { Text = bodies.Read(Request) });
    }
}

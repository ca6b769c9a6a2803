// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: GET /files/{id}
// expected: 404
// actual: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("files")]
public class FilesController : ControllerBase
{
    private static readonly Dictionary<int, string> Files = new() { [1] = "one" };

    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        if (!Files.ContainsKey(id))
        {
            Response.StatusCode = 404;
            await Response.WriteAsync("no such file");
            return new EmptyResult();
        }

        return Ok(Files.GetValueOrDefault(id));
    }
}

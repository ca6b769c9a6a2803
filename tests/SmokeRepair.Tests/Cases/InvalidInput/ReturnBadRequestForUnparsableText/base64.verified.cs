// exception: System.FormatException
// endpoint: POST /files
// expected: 400
// intent: WrongFormat body content
using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Upload(string Name, string Content);

[ApiController]
[Route("files")]
public class FilesController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(Upload upload)
    {
        if (!Base64.IsValid(upload.Content))
        {
            return BadRequest();
        }

        var bytes = Convert.FromBase64String(upload.Content);
        return Ok(bytes.Length);
    }
}

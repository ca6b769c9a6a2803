// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.
// endpoint: GET /export
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("export")]
public class ExportController : ControllerBase
{
    [HttpGet]
    public async Task Get()
    {
        Response.ContentType = "text/csv";
        await using (var writer = new StreamWriter(Response.Body))
        {
            await writer.WriteLineAsync("id;name");
            await writer.WriteLineAsync("1;ann");
        }
    }
}

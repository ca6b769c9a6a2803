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
    public void Get()
    {
        Response.ContentType = "text/csv";
        $$using (var writer = new StreamWriter(Response.Body))
        {
            writer.WriteLine("id;name");
            writer.WriteLine("1;ann");
        }
    }
}

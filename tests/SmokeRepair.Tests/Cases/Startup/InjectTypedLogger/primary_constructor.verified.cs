// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Microsoft.Extensions.Logging.ILogger' while attempting to activate 'Sample.NamesController'.
// endpoint: GET /names
// expected: 200
// handler: NamesController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController(ILogger<NamesController> logger) : ControllerBase
{
    [HttpGet]
    public IActionResult Get(int length)
    {
        logger.LogInformation("{Length}", length);
        return Ok();
    }
}

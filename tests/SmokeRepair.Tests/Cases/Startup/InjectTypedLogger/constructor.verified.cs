// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Microsoft.Extensions.Logging.ILogger' while attempting to activate 'Sample.NamesController'.
// endpoint: GET /names
// expected: 200
// handler: NamesController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController : ControllerBase
{
    private readonly ILogger _logger;

    public NamesController(ILogger<NamesController> logger)
    {
        _logger = logger;
    }

    [HttpGet]
    public IActionResult Get() => Ok(_logger.IsEnabled(LogLevel.Debug));
}

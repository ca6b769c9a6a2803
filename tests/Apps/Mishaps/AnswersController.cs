using Microsoft.AspNetCore.Mvc;

namespace Mishaps;

/// <summary>Answers failures without throwing anything.</summary>
[ApiController]
[Route("answers")]
public class AnswersController(Stock stock) : ReportingController
{
    [HttpGet("plain")]
    public IActionResult Plain() => StatusCode(500);

    [HttpGet("problem/{id:int}")]
    public async Task<ActionResult<int>> Broken(int id)
    {
        await Task.Yield();
        if (id > 0) return id;
        return Problem("nothing there");
    }

    [HttpGet("object")]
    public IActionResult Unavailable() => new ObjectResult("later") { StatusCode = 503 };

    [HttpGet("direct")]
    public void Direct() => Response.StatusCode = StatusCodes.Status501NotImplemented;

    [HttpGet("inherited")]
    public IActionResult Inherited() => stock.Count == 0 ? Report() : Ok();

    [HttpGet("service")]
    public IActionResult FromService() => stock.Take();

    [HttpGet("mapped")]
    public IActionResult Mapped() => StatusCode(stock.Count switch { 0 => 507, 1 => 404, _ => 200 });

    [HttpGet("computed")]
    public IActionResult Computed() => StatusCode(500 + stock.Count);

    [HttpGet("missing")]
    public IActionResult Missing()
    {
        if (stock.Count == 0) return NotFound();
        return Ok();
    }

    [HttpGet("either/{id:int}")]
    public IActionResult Either(int id)
    {
        if (id == 1) return StatusCode(500, "one");
        try
        {
            return id == 2 ? new StatusCodeResult(500) : Ok();
        }
        catch (TimeoutException)
        {
            return StatusCode(500, "never");
        }
    }
}

public abstract class ReportingController : ControllerBase
{
    protected IActionResult Report() => StatusCode(StatusCodes.Status502BadGateway, "reported");
}

public class Stock
{
    public int Count { get; set; }

    public IActionResult Take() => Count > 0 ? new OkResult() : new ConflictObjectResult("sold out");
}

// exception: System.ArgumentException
// message: A manager has a positive id.
// endpoint: GET /auctions/{manager}
// expected: 400
// handler: AuctionsController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class AuctionService
{
    private readonly Dictionary<int, string> _auctions = [];

    public string Get(int manager)
    {
        if (manager <= 0)
        {
            throw new ArgumentException("A manager has a positive id.");
        }

        try
        {
            return _auctions[manager];
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException("It cannot be read: " + e.Message, e);
        }
    }
}

[ApiController]
[Route("auctions")]
public class AuctionsController(AuctionService service) : ControllerBase
{
    [HttpGet("{manager}")]
    public IActionResult Get(int manager)
    {
        try
        {
            return Ok(service.Get(manager));
        }
        catch (ArgumentException)
        {
            return BadRequest();
        }
        catch (Exception e)
        {
            return StatusCode(500, e.Message);
        }
    }
}

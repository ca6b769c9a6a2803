// exception: System.InvalidOperationException
// message: A name is not blank:  .
// endpoint: GET /auctions/named/{name}
// expected: 404 400
// handler: AuctionsController.Named
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class AuctionService
{
    private readonly List<(int Manager, string Name)> _auctions = [];

    public string Named(string name)
    {
        try
        {
            var found = name.Trim();
            if (found.Length == 0)
            {
                $$throw new InvalidOperationException($"A name is not blank: {name}.");
            }

            if (!_auctions.Any(a => a.Name == found))
            {
                throw new InvalidOperationException($"There is no auction {found}.");
            }

            return found;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException("They cannot be read: " + e.Message, e);
        }
    }
}

[ApiController]
[Route("auctions")]
public class AuctionsController(AuctionService service) : ControllerBase
{
    [HttpGet("named/{name}")]
    public IActionResult Named(string name)
    {
        try
        {
            return Ok(service.Named(name));
        }
        catch (Exception e)
        {
            return StatusCode(500, e.Message);
        }
    }
}

// exception: System.InvalidOperationException
// message: No auctions found for manager 7.
// endpoint: GET /auctions/manager/{manager}
// expected: 404
// handler: AuctionsController.OfManager
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class AuctionService
{
    private readonly List<(int Manager, string Name)> _auctions = [];

    public List<string> OfManager(int manager)
    {
        try
        {
            var found = _auctions.Where(a => a.Manager == manager).Select(a => a.Name).ToList();
            if (found == null || found.Count == 0)
            {
                throw new InvalidOperationException($"No auctions found for manager {manager}.");
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
    [HttpGet("manager/{manager}")]
    public IActionResult OfManager(int manager)
    {
        try
        {
            return Ok(service.OfManager(manager));
        }
        catch (InvalidOperationException)
        {
            return NotFound();
        }
        catch (Exception e)
        {
            return StatusCode(500, e.Message);
        }
    }
}

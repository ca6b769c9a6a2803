// exception: System.FormatException
// expression: int.Parse(quantity)
// endpoint: GET /stock
// expected: 400
// intent: WrongFormat query quantity
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("stock")]
public class StockController(List<int> stock) : ControllerBase
{
    [HttpGet]
    public ActionResult<int> Count(string quantity)
    {
        if (!int.TryParse(quantity, out var least))
            return BadRequest($"Quantity {quantity} is not valid.");
        if (least < 0)
            return BadRequest("Quantity must not be negative.");
        return stock.Count(s => s >= least);
    }

    [HttpGet("exact")]
    public ActionResult<int> Exact(int quantity)
    {
        if (quantity < 0)
            return BadRequest("Quantity must not be negative.");
        return stock.Count(s => s == quantity);
    }
}

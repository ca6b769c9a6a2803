// exception: System.DivideByZeroException
// message: Attempted to divide by zero.
// endpoint: GET /orders/{id}/mean
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Line(decimal Price, int Quantity);

[ApiController]
[Route("orders")]
public class OrdersController(List<Line> lines) : ControllerBase
{
    [HttpGet("{id}/mean")]
    public ActionResult<decimal> Mean(int id)
    {
        var count = lines.Count;
        var mean = $$lines.Sum(l => l.Price) / count;
        return Ok(mean);
    }
}

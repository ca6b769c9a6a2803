// untouched: the total follows from the price and from what is not at hand
// fault: F911
// actual: 204
// expected: 204
// endpoint: PUT /lines/{id}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Line
{
    public Line(decimal price, int quantity)
    {
        Price = price;
        Quantity = quantity;
        Total = price * quantity;
    }

    public decimal Price { get; private set; }
    public int Quantity { get; private set; }
    public decimal Total { get; private set; }

    public void ChangePrice(decimal price) { }
}

[ApiController]
[Route("lines")]
public class LinesController(Dictionary<int, Line> lines) : ControllerBase
{
    [HttpPut("{id}")]
    public IActionResult Change(int id, decimal price)
    {
        if (!lines.TryGetValue(id, out var line))
            return NotFound();
        $$line.ChangePrice(price);
        return NoContent();
    }
}

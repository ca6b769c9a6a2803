// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: Store.LinesController.OfOrder (Store) Store.CartsController.Lines (Store)
// endpoint: GET /orders/{order}/lines/{line}
// expected: 200
// handler: LinesController.OfOrder
using Microsoft.AspNetCore.Mvc;

namespace Store;

[ApiController]
public class LinesController : ControllerBase
{
    [HttpGet("/orders/{order:int}/lines/{line}")]
    public IActionResult OfOrder(int order, int line) => Ok(order + line);
}

[ApiController]
[Route("orders")]
public class CartsController : ControllerBase
{
    [HttpGet]
    [Route("{code}/lines/{line}")]
    public IActionResult Lines(string code, int line) => Ok(code + line);
}

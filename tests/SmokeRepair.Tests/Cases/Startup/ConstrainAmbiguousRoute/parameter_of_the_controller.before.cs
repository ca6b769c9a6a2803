// untouched: the parameter belongs to the prefix that other actions share
// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: Store.ByIdController.Lines (Store) Store.ByCodeController.Lines (Store)
// endpoint: GET /orders/{id}/lines
// expected: 200
// handler: ByIdController.Lines
using Microsoft.AspNetCore.Mvc;

$$namespace Store;

[Route("orders/{id}")]
public class ByIdController : ControllerBase
{
    [HttpGet("lines")]
    public IActionResult Lines(int id) => Ok(id);
}

[Route("orders/{code}")]
public class ByCodeController : ControllerBase
{
    [HttpGet("lines")]
    public IActionResult Lines(string code) => Ok(code);
}

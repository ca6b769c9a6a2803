// untouched: the list is required, so the request has to be refused
// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: request.Lines
// endpoint: POST /orders
// expected: 400
// intent: MissingField body lines
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class OrderRequest
{
    public List<string> Lines { get; set; } = null!;
}

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(OrderRequest request)
    {
        return Ok($$request.Lines.Count);
    }
}

// exception: System.FormatException
// endpoint: GET /orders/{id}
// expected: 400
// intent: WrongFormat path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class OrderService(List<Guid> orders)
{
    public int Position(string id)
    {
        var wanted = Guid.Parse(id);
        return orders.IndexOf(wanted);
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<int> Get(string id)
    {
        if (!Guid.TryParse(id, out _))
        {
            return BadRequest();
        }

        return service.Position(id);
    }
}

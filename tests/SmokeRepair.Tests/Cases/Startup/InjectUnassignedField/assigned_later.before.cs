// untouched: somebody assigns it, only not in time
// exception: System.NullReferenceException
// endpoint: POST /orders
// expected: 201
// handler: OrdersController.Add
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost]
    public ActionResult<string> Add(string name)
    {
        return Created("/orders", service.Add(name));
    }
}

public class OrderService
{
    private ILogger<OrderService> _logger;

    public void Use(ILogger<OrderService> logger)
    {
        _logger = logger;
    }

    public string Add(string name)
    {
        $$_logger.Log(LogLevel.Information, default, name, null, (n, _) => n);
        return name;
    }
}

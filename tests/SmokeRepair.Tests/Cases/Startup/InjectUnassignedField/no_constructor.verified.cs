// exception: System.ArgumentNullException
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
    private readonly ILogger<OrderService> logger;

    public OrderService(ILogger<OrderService> logger)
    {
        this.logger = logger;
    }

    public string Add(string name)
    {
        logger.LogInformation("Added {Name}", name);
        return name;
    }
}

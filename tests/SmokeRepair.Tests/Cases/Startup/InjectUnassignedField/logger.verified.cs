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
    private readonly Dictionary<int, string> _orders;
    private readonly ILogger<OrderService> _logger;

    public OrderService(Dictionary<int, string> orders, ILogger<OrderService> logger)
    {
        _orders = orders;
        _logger = logger;
    }

    public string Add(string name)
    {
        _orders[_orders.Count + 1] = name;
        _logger.LogInformation("Added {Name}", name);
        return name;
    }
}

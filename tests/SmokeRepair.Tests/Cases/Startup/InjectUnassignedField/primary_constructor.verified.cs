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

public class Numbers
{
    public int Next() => 1;
}

public static class Startup
{
    public static void Add(IServiceCollection services) => services.AddSingleton<Numbers>();
}

public class OrderService(Dictionary<int, string> orders, Numbers numbers)
{
    private readonly Numbers _numbers = numbers;

    public string Add(string name)
    {
        orders[_numbers.Next()] = name;
        return name;
    }
}

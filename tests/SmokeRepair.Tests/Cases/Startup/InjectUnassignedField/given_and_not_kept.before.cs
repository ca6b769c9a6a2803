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

public interface INumbers
{
    int Next();
}

public class Numbers : INumbers
{
    public int Next() => 1;
}

public static class Startup
{
    public static void Add(IServiceCollection services) => services.AddScoped<INumbers, Numbers>().AddScoped<OrderService>();
}

public class OrderService
{
    private readonly INumbers _numbers;

    public OrderService(INumbers numbers)
    {
    }

    public string Add(string name)
    {
        return $"{name} {$$_numbers.Next()}";
    }
}

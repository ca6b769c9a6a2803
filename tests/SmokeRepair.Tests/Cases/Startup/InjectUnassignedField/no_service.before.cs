// untouched: nobody registers what the field is to hold
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

public class OrderService
{
    private readonly Numbers _numbers;

    public string Add(string name)
    {
        return $"{name} {$$_numbers.Next()}";
    }
}

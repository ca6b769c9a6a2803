// exception: System.NullReferenceException
// expression: order.Address
// endpoint: POST /orders
// expected: 400
// intent: Valid
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Address(string City);

public class Order
{
    public int Number { get; set; }

    [Required]
    public Address? Address { get; set; }
}

public class Orders
{
    public string Place(Order order)
    {
        return order.Address!.City.Trim();
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(Orders orders) : ControllerBase
{
    [HttpPost]
    public ActionResult<string> Place(Order body) => orders.Place(body);
}

// exception: Sample.ShopException
// endpoint: POST /orders
// expected: 400 422
// intent: OddValue body count
// handler: OrdersController.Place
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class ShopException(string message) : Exception(message);

public record NewOrder(int Count);

public class OrderService
{
    public int Place(NewOrder order)
    {
        if (order.Count < 1)
            $$throw new ShopException("The count is too small.");
        if (order.Count > 99)
            throw new ShopException("The count is too great.");
        return order.Count;
    }
}

public abstract class BaseController : ControllerBase
{
    protected ActionResult<T> Run<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            return StatusCode(500, exception.Message);
        }
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : BaseController
{
    [HttpPost]
    public ActionResult<int> Place(NewOrder order) => Run(() => service.Place(order));

    [HttpGet("{id}")]
    public ActionResult<int> Get(int id) => id < 0 ? BadRequest("No id is negative.") : id;
}

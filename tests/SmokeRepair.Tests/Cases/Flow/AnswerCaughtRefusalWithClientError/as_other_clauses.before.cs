// exception: Sample.ShopException
// endpoint: POST /orders
// expected: 400 422
// intent: OddValue body count
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

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost]
    public ActionResult<int> Place(NewOrder order)
    {
        try
        {
            return service.Place(order);
        }
        catch (ShopException e)
        {
            return Problem(detail: e.Message, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    [HttpPut]
    public ActionResult<int> Change(NewOrder order)
    {
        try
        {
            return service.Place(order);
        }
        catch (ShopException e)
        {
            return Problem(detail: e.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}

// fault: F908
// actual: 204
// expected: 409
// endpoint: DELETE /carts/{id}/items/{item}
// intent: ForbiddenTransition
// handler: CartsController.Remove
// twin: CartsController.Add
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class ClosedException(string message) : Exception(message);

public class Cart
{
    public List<int> Items { get; } = [];
    public bool IsClosed { get; private set; }

    public void EnsureOpen()
    {
        if (IsClosed)
            throw new ClosedException("The cart is closed.");
    }

    public void Cancel() => IsClosed = true;
}

public class CartService(Dictionary<int, Cart> carts)
{
    public void Add(int id, int item)
    {
        var cart = carts[id];
        cart.EnsureOpen();
        cart.Items.Add(item);
    }

    public void Remove(int id, int item)
    {
        var cart = carts[id];
        cart.Items.Remove(item);
    }
}

[ApiController]
[Route("carts")]
public class CartsController(CartService carts) : ControllerBase
{
    [HttpPost("{id}/items")]
    public IActionResult Add(int id, int item)
    {
        carts.Add(id, item);
        return NoContent();
    }

    [HttpDelete("{id}/items/{item}")]
    public IActionResult Remove(int id, int item)
    {
        $$carts.Remove(id, item);
        return NoContent();
    }
}

// exception: System.Collections.Generic.KeyNotFoundException
// message: The given key '7' was not present in the dictionary.
// endpoint: GET /carts/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Cart(int Id, List<string> Items);

[ApiController]
[Route("carts")]
public class CartsController(Dictionary<int, Cart> carts) : ControllerBase
{
    [HttpGet("{id}")]
    public IActionResult Get(int id)
    {
        if (!carts.TryGetValue(id, out var cart))
            return NotFound();
        return Ok(cart);
    }

    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        if (!carts.Remove(id)) return NotFound();
        return NoContent();
    }
}

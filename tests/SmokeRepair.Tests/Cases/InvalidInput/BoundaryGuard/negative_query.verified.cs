// exception: System.ArgumentOutOfRangeException
// expected: 400
// endpoint: GET /products
// intent: OddValue query days
// value: -5000000
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpGet]
    public ActionResult<DateTime> Since(int days)
    {
        if (days < 0)
        {
            return BadRequest();
        }

        return DateTime.UtcNow.AddDays(days);
    }
}

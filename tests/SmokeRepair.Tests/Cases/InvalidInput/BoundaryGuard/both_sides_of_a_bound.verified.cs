// exception: System.InvalidOperationException
// expected: 400
// endpoint: GET /books
// intent: OutOfRange query page
// value: 0
// also: OutOfRange query size -1; OutOfRange query page -1; OutOfRange query page -2147483648
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    [HttpGet]
    public IActionResult List(int page = 1, int size = 10)
    {
        if (page <= 0)
        {
            return BadRequest();
        }

        if (size < 0)
        {
            return BadRequest();
        }

        return Ok(Shown(page, size));
    }

    private static int Shown(int page, int size) => page < 1 || size < 1 ? throw new InvalidOperationException("nothing is shown") : page * size;
}

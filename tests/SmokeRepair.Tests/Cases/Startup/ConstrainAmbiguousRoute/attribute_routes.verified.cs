// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: Store.BooksController.Get (Store) Store.BooksController.BySlug (Store)
// endpoint: GET /api/books/{slug}
// expected: 404
// handler: BooksController.BySlug
using Microsoft.AspNetCore.Mvc;

namespace Store;

[ApiController]
[Route("api/[controller]")]
public class BooksController : ControllerBase
{
    [HttpGet("{id:int}")]
    public ActionResult<string> Get(int id) => id > 0 ? Ok("a book") : NotFound();

    [HttpGet("{slug}")]
    public ActionResult<string> BySlug(string slug) => slug == "emma" ? Ok("a book") : NotFound();

    [HttpGet("{id:int}/pages")]
    public ActionResult<string> Pages(int id) => NotFound();

    [HttpDelete("{id}")]
    public IActionResult Delete(int id) => NoContent();
}

// untouched: nothing tells which of the two is meant
// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: Store.BooksController.ByTitle (Store) Store.BooksController.BySlug (Store)
// endpoint: GET /books/{slug}
// expected: 404
// handler: BooksController.BySlug
using Microsoft.AspNetCore.Mvc;

$$namespace Store;

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    [HttpGet("{title}")]
    public IActionResult ByTitle(string title) => NotFound();

    [HttpGet("{slug}")]
    public IActionResult BySlug(string slug) => NotFound();
}

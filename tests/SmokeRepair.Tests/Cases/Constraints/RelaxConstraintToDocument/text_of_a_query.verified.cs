// fault: F901
// endpoint: GET /books
// actual: 400
// expected: 200
// intent: Valid query search
// rule: {"type":"string"}
// proposal: 2
using Microsoft.AspNetCore.Mvc;

namespace Store;

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    private static readonly string[] Titles = ["Emma", "Persuasion"];

    [HttpGet]
    public IEnumerable<string> List([FromQuery] string search = "", [FromQuery] int page = 1) => Titles.Where(t => t.Contains(search)).Skip((page - 1) * 10);
}

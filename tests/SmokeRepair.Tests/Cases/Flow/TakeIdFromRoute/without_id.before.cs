// untouched: the request has no id to be given
// fault: F903
// actual: 404
// expected: 204
// endpoint: PUT /books/{id}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class UpdateBook
{
    public string Title { get; set; } = "";
}

public class BookService
{
    public bool Update(UpdateBook command) => command.Title.Length > 0;
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpPut("{id:int}")]
    public IActionResult $$Update(int id, UpdateBook command) => service.Update(command) ? NoContent() : NotFound();
}

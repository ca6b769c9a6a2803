// untouched: the id of the route is looked at
// fault: F903
// actual: 404
// expected: 204
// endpoint: PUT /books/{id}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class UpdateBook
{
    public int Id { get; set; }
}

public class BookService
{
    public bool Update(UpdateBook command) => command.Id > 0;
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpPut("{id:int}")]
    public IActionResult $$Update(int id, UpdateBook command)
    {
        if (id != command.Id)
        {
            return BadRequest();
        }

        return service.Update(command) ? NoContent() : NotFound();
    }
}

// fault: F903
// actual: 404
// expected: 204
// endpoint: PUT /books/{id}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using System.Text.Json.Serialization;

namespace Sample;

public class UpdateBook
{
    [JsonIgnore]
    public int Id { get; set; }

    public string Title { get; set; } = "";
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
        if (command.Title.Length == 0)
        {
            return BadRequest();
        }

        return service.Update(command) ? NoContent() : NotFound();
    }
}

// fault: F903
// actual: 404
// expected: 204
// endpoint: PUT /books/{bookId}
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record UpdateBook(string Title)
{
    public int Id { get; init; }
}

public class BookService
{
    public bool Update(UpdateBook command) => command.Id > 0;
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpPut("{bookId:int}")]
    public IActionResult Update(int bookId, UpdateBook command) => service.Update(command with { Id = bookId }) ? NoContent() : NotFound();
}

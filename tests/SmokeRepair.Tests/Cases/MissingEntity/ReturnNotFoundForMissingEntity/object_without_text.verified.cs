// exception: System.NullReferenceException
// endpoint: GET /books/{id}/title
// expected: 404
// intent: UnknownId path id
// expression: book
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
}

public record ApiResponse(int StatusCode, string? Message = null);

[ApiController]
[Route("books")]
public class BooksController(List<Book> books) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<Book> Get(int id)
    {
        var book = books.Find(b => b.Id == id);
        if (book == null) return NotFound(new ApiResponse(404));
        return book;
    }

    [HttpGet("{id}/title")]
    public ActionResult<string> Title(int id)
    {
        var book = books.Find(b => b.Id == id);
        if (book == null)
            return NotFound(new ApiResponse(404));
        return Ok(book.Title);
    }
}

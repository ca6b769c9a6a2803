// fault: F912
// actual: 200
// expected: 400
// endpoint: PUT /books/{id}
// intent: OddValue body title
// twin: BooksController.Create
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateBook([Required, EmailAddress] string Owner, [Required, StringLength(200)] string Title);

public record UpdateBook(string? Owner, [StringLength(200)] string? Title);

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateBook book) => Ok(book.Title);

    [HttpPut("{id}")]
    public IActionResult Update(int id, UpdateBook book)
    {
        return Ok(book.Title + id);
    }
}

// fault: F912
// actual: 200
// expected: 400
// endpoint: PUT /books/{id}
// intent: OddValue body title
// twin: BooksController.Create
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateBook
{
    [Required]
    [StringLength(200, ErrorMessage = "A title has at most 200 characters.")]
    public string Title { get; set; } = "";

    [Range(1, 5000)]
    public int Pages { get; set; }
}

public class UpdateBook
{
    [Required]
    [StringLength(200, ErrorMessage = "A title has at most 200 characters.")]
    public string Title { get; set; } = "";

    [Range(1, 5000)]
    public int Pages { get; set; }
}

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

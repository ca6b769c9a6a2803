// exception: System.NullReferenceException
// message: There is no book 7.
// endpoint: PATCH /books/{id}
// expected: 404
// intent: UnknownId path id
// handler: BooksController.Rename
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class RenameBook
{
    private readonly Dictionary<int, string> _books = [];

    public IActionResult Rename(int id, string title)
    {
        var book = _books.GetValueOrDefault(id);
        if (book == null) return new NotFoundObjectResult($"There is no book {id}.");
        _books[id] = title;
        return new OkResult();
    }
}

[ApiController]
[Route("books")]
public class BooksController(RenameBook renaming) : ControllerBase
{
    [HttpPatch("{id}")]
    public IActionResult Rename(int id, string title) => renaming.Rename(id, title);
}

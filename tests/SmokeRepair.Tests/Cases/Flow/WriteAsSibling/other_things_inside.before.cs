// untouched
// fault: F103
// endpoint: DELETE /books/{id}
// handler: BooksController.Delete
// expected: 404
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Member
{
    public int Id { get; set; }
    public List<string> Cards { get; } = [];
}

public class Book
{
    public int Id { get; set; }
}

public class MemberStore
{
    private readonly Dictionary<int, Member> _members = [];

    public void Delete(int id)
    {
        _members[id].Cards.Clear();
        _members.Remove(id);
    }
}

public class BookStore
{
    private readonly Dictionary<int, Book> _books = [];

    public void Delete(int id)
    {$$
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookStore books) : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        books.Delete(id);
        return NoContent();
    }
}

// untouched
// fault: F902
// endpoint: DELETE /books/{id}
// handler: BooksController.Delete
// expected: 404
// actual: 204
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Book
{
    public int Id { get; set; }
}

[ApiController]
[Route("books")]
public class BooksController(BookStore books, OrderStore orders) : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        $$books.Remove(id);
        orders.Forget();
        return NoContent();
    }

    [HttpHead("{id}")]
    public IActionResult Head(int id, [FromServices] IBooks any) => any.Exists(id) ? Ok() : NotFound();
}

public interface IBooks
{
    bool Exists(int id);
}

public class BookStore : IBooks
{
    private readonly Dictionary<int, Book> _books = [];

    public bool Exists(int id) => _books.ContainsKey(id);

    public bool HasAny(int least = 1) => _books.Count >= least;

    public bool IsRare(string title) => title.Length > 20;

    public void Remove(int id) => _books.Remove(id);
}

public class OrderStore
{
    private readonly HashSet<int> _orders = [];

    public bool Exists(int id) => _orders.Contains(id);

    public void Forget() => _orders.Clear();
}

// untouched
// fault: F103
// endpoint: DELETE /books/{id}
// handler: BooksController.Delete
// expected: 404
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Book
{
    public int Id { get; set; }
}

public class BookStore
{
    public Task DeleteAsync(int id)
    {
        return $$Task.CompletedTask;
    }
}

public class MemberStore
{
    public Task DeleteAsync(string name) => Task.Delay(name.Length);
}

[ApiController]
[Route("books")]
public class BooksController(BookStore books) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        await books.DeleteAsync(id);
        return NoContent();
    }
}

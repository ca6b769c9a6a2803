// untouched: two things are told apart by what is thrown, and null would tell neither
// exception: System.Collections.Generic.KeyNotFoundException
// endpoint: POST /shelves/{id}/items
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Shelf
{
    public List<int> Items { get; } = [];
}

public class ShelfService(Dictionary<int, Shelf> shelves, HashSet<int> items)
{
    public Shelf? Get(int id) => shelves.GetValueOrDefault(id);

    public Shelf? Put(int id, int item)
    {
        if (!shelves.TryGetValue(id, out var shelf))
            $$throw new KeyNotFoundException($"Shelf {id} does not exist.");
        if (!items.Contains(item))
            throw new KeyNotFoundException($"Item {item} does not exist.");
        shelf.Items.Add(item);
        return shelf;
    }
}

[ApiController]
[Route("shelves")]
public class ShelvesController(ShelfService service) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<Shelf> Get(int id) => service.Get(id) is { } shelf ? shelf : NotFound();

    [HttpPost("{id}/items")]
    public ActionResult<Shelf> Put(int id, int item)
    {
        var shelf = service.Put(id, item);
        if (shelf is null)
            return NotFound();
        return shelf;
    }
}

// untouched: what it says is what it asks, and a refusal may well be due
// exception: Sample.TagException
// endpoint: DELETE /tags/{id}/products
// expected: 400 409 422 200
// intent: Valid
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class TagException(string message) : Exception(message);

public class Tag
{
    private readonly HashSet<int> _products = [];

    public bool Retired { get; private set; }

    public void RemoveProduct(int product)
    {
        if (!Retired)
        {
            $$throw new TagException("Products are removed from a tag that is not retired yet by nobody.");
        }

        _products.Remove(product);
    }

    public void Retire() => Retired = true;
}

[ApiController]
[Route("tags")]
public class TagsController(Dictionary<int, Tag> tags) : ControllerBase
{
    [HttpDelete("{id}/products")]
    public ActionResult<Tag> Remove(int id, int product)
    {
        if (!tags.TryGetValue(id, out var tag))
            return NotFound();
        tag.RemoveProduct(product);
        return tag;
    }
}

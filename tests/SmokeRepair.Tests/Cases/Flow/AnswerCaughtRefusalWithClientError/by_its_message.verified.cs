// exception: Sample.TagException
// message: The tag is already retired.
// endpoint: DELETE /tags/{id}
// expected: 410 404 400
// intent: ForbiddenTransition
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class TagException(string message) : Exception(message);

public class TagServiceException(string message, Exception inner) : Exception(message, inner);

public class Tag
{
    public bool Retired { get; private set; }

    public List<int> Products { get; } = [];

    public void Retire()
    {
        if (Products.Count > 0)
            throw new TagException("The tag has products.");
        if (Retired)
            throw new TagException("The tag is already retired.");
        Retired = true;
    }
}

public class TagService(Dictionary<int, Tag> tags)
{
    public bool Retire(int id)
    {
        if (!tags.TryGetValue(id, out var tag))
            return false;
        try
        {
            tag.Retire();
            return true;
        }
        catch (TagException e)
        {
            throw new TagServiceException(e.Message, e);
        }
    }
}

[ApiController]
[Route("tags")]
public class TagsController(TagService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Retire(int id)
    {
        try
        {
            return service.Retire(id) ? NoContent() : NotFound();
        }
        catch (TagServiceException e) when (e.Message.StartsWith("The tag has products", StringComparison.OrdinalIgnoreCase))
        {
            return BadRequest(e.Message);
        }
        catch (TagServiceException e) when (e.Message.StartsWith("The tag is already", StringComparison.OrdinalIgnoreCase))
        {
            return Problem(statusCode: StatusCodes.Status410Gone, title: "Gone");
        }
    }
}

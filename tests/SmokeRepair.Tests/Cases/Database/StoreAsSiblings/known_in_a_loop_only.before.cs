// fault: F903
// endpoint: PUT /tags/{id}
// handler: TagsController.Update
// expected: 200
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Tag(int id, string name)
{
    public int Id { get; } = id;

    public string Name { get; private set; } = name;

    public bool IsRetired { get; private set; }

    public void Rename(string name) => Name = name;

    public void Retire() => IsRetired = true;
}

public interface ITagStore
{
    Task<Tag?> GetAsync(int id, CancellationToken cancellationToken = default);

    Task SaveAsync(Tag tag, CancellationToken cancellationToken = default);
}

public class TagService(ITagStore store)
{
    public async Task<Tag?> RenameAsync(int id, string name, CancellationToken cancellationToken)
    {
        Tag? last = null;
        foreach (var part in name.Split(' '))
        {
            var tag = await store.GetAsync(id, cancellationToken);
            if (tag is not null)
            {
                $$tag.Rename(part);
                last = tag;
            }
        }

        return last;
    }

    public async Task<Tag?> RetireAsync(int id, CancellationToken cancellationToken)
    {
        var tag = await store.GetAsync(id, cancellationToken);
        if (tag is null)
            return null;

        tag.Retire();

        await store.SaveAsync(tag, cancellationToken);

        return tag;
    }
}

[ApiController]
[Route("tags")]
public class TagsController(TagService service) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<ActionResult<Tag>> Update(int id, string name, CancellationToken cancellationToken) =>
        await service.RenameAsync(id, name, cancellationToken) is { } tag ? tag : NotFound();

    [HttpDelete("{id}")]
    public async Task<IActionResult> Retire(int id, CancellationToken cancellationToken) =>
        await service.RetireAsync(id, cancellationToken) is null ? NotFound() : NoContent();
}

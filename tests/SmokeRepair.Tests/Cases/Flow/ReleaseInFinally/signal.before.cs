// untouched: one gives what another takes
// hang: s_items.WaitAsync()
// endpoint: GET /names/next
// expected: 200
// actual: 0
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController : ControllerBase
{
    private static readonly SemaphoreSlim s_items = new(0);
    private static readonly ConcurrentQueue<string> s_names = [];

    [HttpGet("next")]
    $$public async Task<IActionResult> Next()
    {
        await s_items.WaitAsync();
        return s_names.TryDequeue(out var name) ? Ok(name) : NotFound();
    }

    [HttpPost]
    public IActionResult Create(string name)
    {
        s_names.Enqueue(name);
        s_items.Release();
        return Ok();
    }
}

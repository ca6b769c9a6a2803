// untouched: what it waits for is no gate
// hang: source.Task
// endpoint: POST /names
// expected: 200
// actual: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController : ControllerBase
{
    private static readonly SemaphoreSlim s_gate = new(1);

    [HttpPost]
    $$public async Task<IActionResult> Create(string name)
    {
        await s_gate.WaitAsync();
        var source = new TaskCompletionSource<int>();
        var count = await source.Task;
        s_gate.Release();
        return Ok(count);
    }
}

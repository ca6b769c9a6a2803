// untouched: each member that takes it releases it
// hang: s_gate.WaitAsync()
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
    private static readonly List<string> s_names = [];

    [HttpPost]
    $$public async Task<IActionResult> Create(string name)
    {
        await s_gate.WaitAsync();
        try
        {
            s_names.Add(name.Trim());
            return Ok(s_names.Count);
        }
        finally
        {
            s_gate.Release();
        }
    }
}

// hang: s_gate.Wait(TimeSpan.FromSeconds(30))
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
    public IActionResult Create(string name)
    {
        if (!s_gate.Wait(TimeSpan.FromSeconds(30)))
            return StatusCode(503);
        try
        {
            s_names.Add(name.Trim());
            return Ok(s_names.Count);
        }
        catch (NullReferenceException)
        {
            return BadRequest();
        }
        finally
        {
            s_gate.Release();
        }
    }
}

// exception: System.Exception
// message: Error: Too short.
// endpoint: POST /accounts
// expected: 400 422
// intent: OddValue body name
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record NewAccount(string Name);

[ApiController]
[Route("accounts")]
public class AccountsController : ControllerBase
{
    private readonly List<string> _names = [];

    [HttpPost]
    public IActionResult Register(NewAccount account)
    {
        var problems = ProblemsOf(account.Name);
        if (problems.Count > 0)
            return BadRequest(string.Format("Error: {0}", string.Join(" ", problems)));
        _names.Add(account.Name);
        return Created();
    }

    [HttpDelete("{name}")]
    public IActionResult Close(string name)
    {
        if (name == "root")
            return BadRequest();
        _names.Remove(name);
        return NoContent();
    }

    private static List<string> ProblemsOf(string name) => name.Length < 3 ? ["Too short."] : [];
}

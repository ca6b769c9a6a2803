// untouched
// fault: F903
// endpoint: POST /users
// handler: UsersController.Register
// expected: 409
// actual: 200
// intent: Duplicate body name
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Counter
{
    public int Next() => 1;
}

[ApiController]
[Route("users")]
public class UsersController(Counter counter, HashSet<string> names) : ControllerBase
{
    [HttpPost]
    public IActionResult Register(string name)
    {
        var number = counter.Next();
        $$var isNew = names.Add(name);
        return Ok(isNew);
    }
}

// endpoint: POST /users
// fault: F100
// expected: 409 404 400 422 200
// actual: 500
// handler: UsersController.Register
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record RegisterModel(string Name, string Password);

public class Answer
{
    public string Status { get; set; } = "";
    public string Message { get; set; } = "";
}

[ApiController]
[Route("users")]
public class UsersController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterModel model)
    {
        var exists = await users.FindByNameAsync(model.Name);
        if (exists != null)
            return Conflict(new Answer { Status = "Error", Message = "User already exists!" });

        var host = await users.FindByIdAsync(model.Password);
        if (host == null)
            return NotFound(new Answer { Status = "Error", Message = "The inviting user doesn't exist." });

        return Ok(new Answer { Status = "Success", Message = "User created successfully!" });
    }
}

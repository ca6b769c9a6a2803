// untouched: one of the two says nothing of the request
// endpoint: POST /users
// fault: F100
// expected: 409 400 422 200
// actual: 500
// handler: UsersController.Register
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public interface IMails
{
    Task<bool> SendAsync(string to);
}

public record RegisterModel(string Name, string Password);

public class Answer
{
    public string Status { get; set; } = "";
    public string Message { get; set; } = "";
}

[ApiController]
[Route("users")]
public class UsersController(UserManager<IdentityUser> users, IMails mails) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterModel model)
    {
        $$var exists = await users.FindByNameAsync(model.Name);
        if (exists != null)
            return StatusCode(StatusCodes.Status500InternalServerError, new Answer { Status = "Error", Message = "User already exists!" });

        var sent = await mails.SendAsync(model.Name);
        if (!sent)
            return StatusCode(StatusCodes.Status500InternalServerError, new Answer { Status = "Error", Message = "The mail could not be sent." });

        return Ok(new Answer { Status = "Success", Message = "User created successfully!" });
    }
}

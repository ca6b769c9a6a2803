// endpoint: POST /users
// fault: F100
// expected: 409 400 422 200
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

        var result = await users.CreateAsync(new IdentityUser(model.Name), model.Password);
        if (!result.Succeeded)
            return BadRequest(new Answer { Status = "Error", Message = "User creation failed! Please check user details and try again." });

        return Ok(new Answer { Status = "Success", Message = "User created successfully!" });
    }
}

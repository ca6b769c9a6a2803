// exception: Npgsql.PostgresException
// message: 22001: value too long for type character varying(256)
// endpoint: POST /register
// expected: 400
// intent: OddValue body userName
// value: xxxxxxxxxxxx... (300 characters)
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Npgsql
{
    public class PostgresException(string message) : DbException(message);
}

namespace Sample
{
    public class RegisterDto
    {
        [StringLength(256)]
        public string UserName { get; set; } = "";

        public string Password { get; set; } = "";
    }

    [ApiController]
    [Route("register")]
    public class RegisterController(UserManager<IdentityUser> users) : ControllerBase
    {
        [HttpPost]
        public async Task<IActionResult> Register(RegisterDto register)
        {
            var result = await users.CreateAsync(new IdentityUser { UserName = register.UserName }, register.Password);
            return result.Succeeded ? Created() : BadRequest();
        }
    }
}

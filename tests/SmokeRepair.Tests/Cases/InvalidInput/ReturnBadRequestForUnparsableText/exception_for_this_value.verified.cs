// exception: System.ArgumentException
// endpoint: PUT /users/{id}/state
// expected: 400
// intent: WrongFormat body state
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum UserState
{
    Active,
    Locked,
}

public class User
{
    public UserState State { get; set; }
}

public record UpdateUserState(string State);

public abstract class AppException(string message) : Exception(message);

public class InvalidEmailException(string email) : AppException($"Email is invalid: '{email}'.");

public class InvalidUserStateException(string state) : AppException($"User state is invalid: '{state}'.");

public class UserLockedException() : AppException("The user is locked.");

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            AppException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public class UserService(Dictionary<int, User> users)
{
    public void Update(int id, UpdateUserState command)
    {
        if (!Enum.TryParse<UserState>(command.State, true, out var state) || !Enum.IsDefined(state))
            throw new InvalidUserStateException(command.State);
        if (users.TryGetValue(id, out var user))
            user.State = state;
    }
}

[ApiController]
[Route("users")]
public class UsersController(UserService service) : ControllerBase
{
    [HttpPut("{id}/state")]
    public IActionResult Update(int id, UpdateUserState command)
    {
        service.Update(id, command);
        return NoContent();
    }
}

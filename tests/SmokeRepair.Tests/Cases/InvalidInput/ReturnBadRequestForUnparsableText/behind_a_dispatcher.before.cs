// exception: System.ArgumentException
// endpoint: PUT /users/{id}/state
// expected: 404 400
// intent: WrongFormat body state
// handler: UsersController.Update
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum UserState
{
    Active,
    Locked,
}

public class InvalidUserStateException(string state) : Exception($"User state is invalid: '{state}'.");

public class Handler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            InvalidUserStateException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public interface ICommand;

public interface ICommandHandler<in T> where T : ICommand
{
    Task HandleAsync(T command);
}

public class UpdateUserState : ICommand
{
    public int UserId { get; set; }
    public string State { get; set; } = "";
}

public class UserStateHandler(Dictionary<int, UserState> users) : ICommandHandler<UpdateUserState>
{
    public Task HandleAsync(UpdateUserState command)
    {
        $$var state = Enum.Parse<UserState>(command.State, true);
        users[command.UserId] = state;
        return Task.CompletedTask;
    }
}

public class Dispatcher(IServiceProvider services)
{
    public Task SendAsync(ICommand command)
    {
        var type = typeof(ICommandHandler<>).MakeGenericType(command.GetType());
        return (Task)type.GetMethod("HandleAsync")!.Invoke(services.GetRequiredService(type), [command])!;
    }
}

[ApiController]
[Route("users")]
public class UsersController(Dispatcher dispatcher) : ControllerBase
{
    [HttpPut("{id}/state")]
    public async Task<IActionResult> Update(int id, UpdateUserState command)
    {
        command.UserId = id;
        await dispatcher.SendAsync(command);
        return NoContent();
    }
}

// exception: Sample.UnauthorizedException
// message: Invalid email or password
// endpoint: POST /login
// expected: 401 400
// intent: Valid
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Sample;

public class NotFoundException(string message) : Exception(message);

public class UnauthorizedException(string message) : Exception(message);

public class ErrorFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        context.Result = new ObjectResult(new { message = "An unexpected error occurred." }) { StatusCode = StatusOf(context.Exception) };
        context.ExceptionHandled = true;
    }

    private static int StatusOf(Exception exception)
    {
        return exception switch
        {
            ArgumentException => (int)HttpStatusCode.BadRequest,
            UnauthorizedAccessException => (int)HttpStatusCode.Unauthorized,
            UnauthorizedException => (int)HttpStatusCode.Unauthorized,
            _ => (int)HttpStatusCode.InternalServerError
        };
    }
}

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            switch (exception)
            {
                case NotFoundException:
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    break;
                case UnauthorizedException:
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                    break;
            }
        }
    }
}

public record Login(string Email, string Password);

[ApiController]
[Route("login")]
public class LoginController : ControllerBase
{
    [HttpPost]
    public IActionResult Enter(Login login)
    {
        if (login.Password != "secret")
        {
            throw new UnauthorizedException("Invalid email or password");
        }

        return Ok();
    }
}

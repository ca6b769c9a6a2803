// exception: Sample.ValidationException
// endpoint: POST /notes
// expected: 400 422
// intent: OddValue body text
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Sample;

public class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception ex)
        {
            await HandleAsync(context, ex);
        }
    }

    private async Task HandleAsync(HttpContext context, Exception exception)
    {
        string? result;
        switch (exception)
        {
            case RestException re:
                context.Response.StatusCode = (int)re.Code;
                result = JsonSerializer.Serialize(new { errors = re.Errors, hint = re.Hint });
                break;
            case ValidationException re:
                context.Response.StatusCode = (int)HttpStatusCode.UnprocessableEntity;
                result = JsonSerializer.Serialize(new { errors = re.Errors, hint = re.Message });
                break;
            default:
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                logger.LogError(exception, "Unhandled");
                result = JsonSerializer.Serialize(new { errors = "internal" });
                break;
        }

        await context.Response.WriteAsync(result);
    }
}

public class RestException(HttpStatusCode code, object? errors = null, string? hint = null) : Exception
{
    public HttpStatusCode Code { get; } = code;
    public object? Errors { get; } = errors;
    public string? Hint { get; } = hint;
}

public class InvalidModels : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.ModelState.IsValid)
            context.Result = new ObjectResult(null) { StatusCode = 422 };
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}

public record Note(string Text);

public class ValidationException(IReadOnlyList<string> errors) : Exception("invalid")
{
    public IReadOnlyList<string> Errors { get; } = errors;
}

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(Note note)
    {
        if (note.Text.Length == 0)
            throw new ValidationException(["Text is empty."]);
        return NoContent();
    }
}

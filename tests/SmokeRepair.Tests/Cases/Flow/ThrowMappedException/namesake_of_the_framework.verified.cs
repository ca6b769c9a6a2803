//// ProjectsController.cs
// exception: System.ComponentModel.DataAnnotations.ValidationException
// message: Project ID is required.
// endpoint: GET /projects/{id}
// expected: 404 400
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Sample.Exceptions;
using ValidationException = Sample.Exceptions.ValidationException;

namespace Sample;

[ApiController]
[Route("projects")]
public class ProjectsController(Dictionary<Guid, string> projects) : ControllerBase
{
    [HttpGet("{id}")]
    public string Get(Guid id)
    {
        if (id == Guid.Empty)
            throw new ValidationException("Project ID is required.");
        return projects.GetValueOrDefault(id) ?? throw new NotFoundException("There is no such project.");
    }
}
//// Exceptions.cs
namespace Sample.Exceptions;

public class ValidationException(string message) : Exception(message);

public class NotFoundException(string message) : Exception(message);
//// Middleware.cs
using Sample.Exceptions;

namespace Sample;

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
            context.Response.StatusCode = exception switch
            {
                ValidationException => 400,
                NotFoundException => 404,
                _ => 500,
            };
        }
    }
}

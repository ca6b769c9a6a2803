// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: POST /notes
// expected: 400
// actual: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class TenantMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("X-Tenant"))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = "X-Tenant is missing" });
        }

        await next(context);
    }
}

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create() => Ok();
}

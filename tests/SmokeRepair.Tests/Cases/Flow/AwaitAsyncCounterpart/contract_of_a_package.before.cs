// untouched: what a package calls cannot be made async
// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Sample;

public class BodyFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        using var reader = new StreamReader(context.HttpContext.Request.Body);
        context.HttpContext.Items["body"] = $$reader.ReadToEnd();
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    [HttpPost]
    [TypeFilter<BodyFilter>]
    public IActionResult Create() => Ok(HttpContext.Items["body"]);
}

// exception: System.DivideByZeroException
// endpoint: GET /names
// expected: 400
// intent: OddValue query length
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class ValidationException(string message) : Exception(message);

public class Handler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is ValidationException)
        {
            context.Response.StatusCode = 400;
            return ValueTask.FromResult(true);
        }

        return ValueTask.FromResult(false);
    }
}

public class PageService(List<string> names)
{
    public int Pages(int size) => names.Count $$/ size;
}

[ApiController]
[Route("names")]
public class NamesController(PageService service) : ControllerBase
{
    [HttpGet]
    public int Get(int length) => service.Pages(length);
}

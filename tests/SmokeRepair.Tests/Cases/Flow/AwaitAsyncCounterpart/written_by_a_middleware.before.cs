// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.
// endpoint: GET /health
// expected: 200
using System.Text;

namespace Sample;

public class HealthMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != "/health")
        {
            return next(context);
        }

        var bytes = Encoding.UTF8.GetBytes("fine");
        $$context.Response.Body.Write(bytes, 0, bytes.Length);
        context.Response.Body.Flush();
        return Task.CompletedTask;
    }
}

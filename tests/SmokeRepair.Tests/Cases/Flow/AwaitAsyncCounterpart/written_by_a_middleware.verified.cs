// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.
// endpoint: GET /health
// expected: 200
using System.Text;

namespace Sample;

public class HealthMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != "/health")
        {
            await next(context);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes("fine");
        await context.Response.Body.WriteAsync(bytes, 0, bytes.Length);
        await context.Response.Body.FlushAsync();
    }
}

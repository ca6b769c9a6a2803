// untouched: what is refused does not go on
// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: GET /notes
// expected: 200
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();

app.Use(async (context, next) =>
{
    if (context.Request.Headers.ContainsKey("X-Tenant"))
    {
        await next();
    }
    else
    {
        context.Response.StatusCode = 400;
        await context.Response.WriteAsync("X-Tenant is missing");
    }
});
app.MapGet("/notes", $$() => "notes");

app.Run();

// untouched: it ends after its refusal
// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: GET /notes
// expected: 200
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();

app.Use(async (context, next) =>
{
    if (!context.Request.Headers.ContainsKey("X-Tenant"))
    {
        context.Response.StatusCode = 400;
        await context.Response.WriteAsync("X-Tenant is missing");
        return;
    }

    await next();
});
app.MapGet("/notes", $$() => "notes");

app.Run();

// untouched: what writes only a status has not started the response
// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: GET /notes
// expected: 200
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();

app.Use(async (context, next) =>
{
    if (context.Request.Headers.ContainsKey("X-Old"))
    {
        context.Response.StatusCode = 410;
    }

    await next();
});
app.MapGet("/notes", $$() => "notes");

app.Run();

// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: GET /notes
// expected: 200
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();

app.Use(async (context, next) =>
{
    if (context.Request.Query.TryGetValue("version", out var version))
    {
        if (version != "1")
        {
            await Results.BadRequest("unknown version").ExecuteAsync(context);
            return;
        }
    }
    await next();
});
app.MapGet("/notes", () => "notes");

app.Run();

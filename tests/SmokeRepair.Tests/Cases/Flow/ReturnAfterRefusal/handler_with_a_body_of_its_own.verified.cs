// exception: System.InvalidOperationException
// message: Headers are read-only, response has already started.
// endpoint: GET /files/{id}
// expected: 404
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();
var files = new Dictionary<int, string> { [1] = "one" };

app.MapGet("/files/{id}", async (int id, HttpResponse response) =>
{
    if (!files.TryGetValue(id, out var text))
    {
        response.StatusCode = 404;
        await response.WriteAsync("no such file");
        return;
    }

    response.ContentType = "text/plain";
    await response.WriteAsync(text ?? "");
});

app.Run();

// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    var text = $$reader.ReadToEnd().Trim();
    return text.Length == 0 ? Results.BadRequest() : Results.Ok(text);
});

app.Run();

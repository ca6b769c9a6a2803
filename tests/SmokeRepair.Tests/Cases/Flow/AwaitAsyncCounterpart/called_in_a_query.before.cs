// untouched: a predicate cannot be awaited
// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (HttpRequest request) =>
{
    var reader = new StreamReader(request.Body);
    return Enumerable.Range(0, 3).Select(_ => $$reader.ReadLine()).ToList();
});

app.Run();

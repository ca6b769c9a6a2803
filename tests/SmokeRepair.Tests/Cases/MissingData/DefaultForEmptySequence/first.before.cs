// untouched: First needs an answer, not a default
// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: GET /numbers
// expected: 200
var numbers = new List<int>();
var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/numbers", () => Results.Ok($$numbers.First()));

app.Run();

// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: POST /numbers
// expected: 200
var numbers = new List<int>();
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/numbers", () => Results.Ok((numbers.Select(x => (int?)x).Max() ?? 0) + 1));

app.Run();

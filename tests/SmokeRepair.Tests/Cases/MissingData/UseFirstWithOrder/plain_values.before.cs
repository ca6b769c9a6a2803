// untouched: numbers have no key to order them by
// exception: System.InvalidOperationException
// message: Sequence contains more than one element.
// endpoint: GET /number
// expected: 200
var numbers = new List<int>();
var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/number", () => Results.Ok($$numbers.Single()));

app.Run();

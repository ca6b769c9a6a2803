// exception: System.OverflowException
// endpoint: GET /sum
// expected: 400
// intent: OddValue query a
// value: 2147483647
// untouched
var app = WebApplication.Create(args);

app.MapGet("/sum", (int a, int b) => Results.Ok(checked($$a * b)));

app.Run();

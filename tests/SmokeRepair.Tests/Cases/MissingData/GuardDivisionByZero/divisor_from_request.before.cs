// exception: System.DivideByZeroException
// message: Attempted to divide by zero.
// endpoint: GET /split
// expected: 400
var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/split", (int total, int parts) => Results.Ok($$total / parts));

app.Run();

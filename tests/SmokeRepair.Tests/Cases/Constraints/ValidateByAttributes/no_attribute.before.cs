// untouched: the request has no attributes that could be looked at
// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":1,"maxLength":40}
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/books", $$(NewBook book) => Results.Ok(book));

app.Run();

public record NewBook(string? Title);

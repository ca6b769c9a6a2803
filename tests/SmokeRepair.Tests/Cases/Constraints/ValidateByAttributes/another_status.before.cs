// untouched: the framework's validation answers 400
// fault: F102
// actual: 200
// expected: 422
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":1,"maxLength":40}
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/books", $$(NewBook book) => Results.Ok(book));

app.Run();

public record NewBook([Required, StringLength(40)] string? Title);

// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":1,"maxLength":40}
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddProblemDetails();
var app = builder.Build();

app.MapPost("/books", $$(NewBook book) => Results.Ok(book));

app.Run();

public record NewBook([Required, StringLength(40, MinimumLength = 1)] string? Title, int Pages);

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

app.MapPost("/books", (NewBook book) =>
{
    if (book.Title is { Length: < 1 or > 40 })
    {
        return Results.Problem("Title is not valid.", statusCode: 400);
    }

    return Results.Ok(book);
});

app.Run();

internal record NewBook([Required] string? Title, int Pages);

// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":1,"maxLength":40}
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/books", (NewBook book) => Results.Ok(book)).WithParameterValidation();
app.MapPut("/books/{id}", (int id, NewBook book) => Results.Ok(book)).WithParameterValidation();

app.Run();

public record NewBook([Required, StringLength(40)] string? Title);

public static class Filters
{
    public static RouteHandlerBuilder WithParameterValidation(this RouteHandlerBuilder builder) => builder;
}

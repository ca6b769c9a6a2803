// exception: System.Text.Json.JsonException
// message: The JSON value could not be converted to NewBook. Path: $.genre | LineNumber: 0 | BytePositionInLine: 20.
// swallowed: yes
// fault: F901
// endpoint: POST /books
// actual: 400
// expected: 201
// intent: Valid body genre
// value: Novel
// rule: {"type":"string","required":true,"enum":["Novel","Poetry"]}
// handler: Books.Create
using System.Text.Json.Serialization;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapPost("/books", Books.Create);
app.Run();

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum Genre
{
    Novel,
    Poetry,
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum Binding
{
    Hard,
    Soft,
}

public record NewBook(string Title, Genre? Genre, Binding Binding);

public static class Books
{
    public static IResult Create(NewBook book) => Results.Created("/books/1", book);
}

// exception: System.Text.Json.JsonException
// message: The JSON value could not be converted to NewBook. Path: $.genres[0] | LineNumber: 0 | BytePositionInLine: 20.
// swallowed: yes
// fault: F901
// endpoint: POST /books
// actual: 400
// expected: 201
// intent: Valid body genres
// rule: {"type":"string","required":true,"enum":["novel","shortStory"]}
// handler: Books.Create
var builder = WebApplication.CreateBuilder(args);
$$var app = builder.Build();
app.MapPost("/books", Books.Create);
app.Run();

public enum Genre
{
    Novel,
    ShortStory,
}

public record NewBook(string Title, Genre[] Genres);

public static class Books
{
    public static IResult Create(NewBook book) => Results.Created("/books/1", book);
}

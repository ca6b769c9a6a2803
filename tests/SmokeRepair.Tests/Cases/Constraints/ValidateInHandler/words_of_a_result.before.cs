// fault: F102
// actual: 201
// expected: 422 400
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":2}
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/books", Add);

app.Run();

static IResult Add(NewBook book)
{
    $$var result = Shelf.Place(book);
    if (!result.IsSuccess)
        return Results.UnprocessableEntity(new ErrorResponse { Status = 422, Title = "Error", Detail = result.Error! });
    return Results.Created($"/books/{result.Value}", book);
}

internal enum Kind { Paper, Audio }

internal record NewBook(string Title, Kind Kind);

internal record Result<T>(bool IsSuccess, T? Value, string? Error);

internal class ErrorResponse
{
    public int Status { get; set; }
    public string Title { get; set; } = "";
    public string Detail { get; set; } = "";
}

internal static class Shelf
{
    public static Result<int> Place(NewBook book) => book.Title.Length > 40 ? new(false, 0, "The title is too long.") : new(true, 7, null);
}

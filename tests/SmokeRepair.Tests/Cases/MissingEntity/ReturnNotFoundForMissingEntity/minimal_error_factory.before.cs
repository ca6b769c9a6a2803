// exception: System.NullReferenceException
// endpoint: GET /books/{id}/title
// expected: 404
// intent: UnknownId path id
// expression: book
using Sample;

var app = WebApplication.CreateBuilder(args).Build();
var books = new List<Book>();

app.MapGet("/books/{id}", (int id) =>
{
    var book = books.Find(b => b.Id == id);
    return book is null ? Results.NotFound(ApiResult.Fail("NOT_FOUND", "There is no such book.")) : Results.Ok(book);
});

app.MapGet("/books/{id}/title", IResult (int id) =>
{
    var book = books.Find(b => b.Id == id);
    return Results.Ok($$book!.Title);
});

app.Run();

namespace Sample
{
    public class Book
    {
        public int Id { get; set; }
        public string Title { get; set; } = "";
    }

    public record ApiResult(string Code, string Message)
    {
        public static ApiResult Fail(string code, string message) => new(code, message);
    }
}

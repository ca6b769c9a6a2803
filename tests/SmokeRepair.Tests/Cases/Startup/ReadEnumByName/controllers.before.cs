// exception: System.Text.Json.JsonException
// message: The JSON value could not be converted to Store.Genre. Path: $.genre | LineNumber: 0 | BytePositionInLine: 20.
// swallowed: yes
// fault: F901
// endpoint: POST /books
// actual: 400
// expected: 201
// intent: Valid body genre
// value: Novel
// rule: {"type":"string","required":true,"enum":["Novel","Poetry"]}
// handler: BooksController.Create
using Microsoft.AspNetCore.Mvc;
using Store;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
$$var app = builder.Build();
app.MapControllers();
app.Run();

namespace Store
{
    public enum Genre
    {
        Novel,
        Poetry,
    }

    public record NewBook(string Title, Genre Genre);

    [ApiController]
    [Route("books")]
    public class BooksController : ControllerBase
    {
        [HttpPost]
        public IActionResult Create(NewBook book) => Created("/books/1", book);
    }
}

// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /books
// intent: OutOfRange body title
// rule: {"type":"string","minLength":1,"maxLength":40}
// handler: BookEndpoints.Add
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.MapGroup("/books").MapBooks();
app.Run();

public class NewBook
{
    [Required]
    [MaxLength(40)]
    public string? Title { get; set; }
}

public static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder books) => books.MapPost("/", Add);

    private static IResult Add(NewBook book)
    {
        $$return Results.Ok(book);
    }
}

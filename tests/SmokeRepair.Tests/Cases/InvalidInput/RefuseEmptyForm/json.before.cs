// untouched: a body of JSON is never null without a word of it
// exception: System.NullReferenceException
// endpoint: POST /books
// expected: 400
// handler: Books.Create
using Microsoft.AspNetCore.Http.HttpResults;

public class NewBook
{
    public string Title { get; set; } = "";
}

public static class Books
{
    public static void Map(WebApplication app) => app.MapPost("/books", Create);

    private static Results<Created<string>, BadRequest> Create(NewBook request)
    {
        return TypedResults.Created("/books", $$request.Title);
    }
}

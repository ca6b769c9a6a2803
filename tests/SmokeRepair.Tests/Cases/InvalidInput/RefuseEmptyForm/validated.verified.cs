// exception: System.NullReferenceException
// endpoint: POST /books
// expected: 400
// handler: Books.Create
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

public class NewBook
{
    public string Title { get; set; } = "";
}

public static class Books
{
    public static void Map(WebApplication app) => app.MapPost("/books", Create);

    private static Results<Created<string>, ValidationProblem> Create(ILogger<NewBook> logger, [FromForm] NewBook request)
    {
        if (request is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Request"] = ["Request is required."] });
        }

        if (request.Title.Length == 0)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Title"] = ["A book has a title."] });
        }

        return TypedResults.Created("/books", request.Title);
    }
}

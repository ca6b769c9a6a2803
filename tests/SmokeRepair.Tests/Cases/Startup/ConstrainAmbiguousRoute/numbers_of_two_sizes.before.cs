// untouched: each int is a long
// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: HTTP: GET /books/{id} HTTP: GET /books/{isbn}
// endpoint: GET /books/{id}
// expected: 404
// handler: Books.Get
var app = WebApplication.Create(args);
$$app.MapGet("/books/{id}", Books.Get);
app.MapGet("/books/{isbn}", (long isbn) => Results.NotFound());
app.Run();

public static class Books
{
    public static IResult Get(int id) => Results.NotFound();
}

// exception: Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException
// message: The request matched multiple endpoints. Matches: HTTP: GET /authors/{id} HTTP: GET /authors/{number} HTTP: GET /authors/{name}
// endpoint: GET /authors/{id}
// expected: 404
// handler: Authors.Get
var app = WebApplication.Create(args);
var authors = app.MapGroup("/authors");
authors.MapGet("/{id:guid}", Authors.Get);
authors.MapGet("/{number:long}", (long number) => Results.NotFound());
authors.MapGet("/{name}", (string name) => Results.NotFound());
authors.MapGet("/{name}/books", (string name) => Results.NotFound());
app.Run();

public static class Authors
{
    public static IResult Get(Guid id) => Results.NotFound();
}

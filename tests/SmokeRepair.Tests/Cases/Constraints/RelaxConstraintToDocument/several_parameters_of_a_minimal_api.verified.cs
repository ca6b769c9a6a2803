// fault: F901
// endpoint: GET /books
// actual: 400
// expected: 200
// intent: Valid query title
// rule: {"type":"string"}
// also: Valid query year; Valid query genre
var app = WebApplication.Create(args);
app.MapGet("/books", (string? title, int? year, string? genre) => Books.Find(title, year, genre));
app.Run();

public static class Books
{
    public static IEnumerable<string> Find(string? title, int? year, string? genre) => [];
}

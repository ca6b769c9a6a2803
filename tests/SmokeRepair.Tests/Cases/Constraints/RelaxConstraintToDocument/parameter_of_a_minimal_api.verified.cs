// fault: F901
// endpoint: GET /books
// actual: 400
// expected: 200
// intent: Valid query year
// rule: {"type":"integer","format":"int32"}
// handler: Books.List
var app = WebApplication.Create(args);
app.MapGet("/books", Books.List);
app.Run();

public static class Books
{
    private static readonly Dictionary<string, int> All = new() { ["Emma"] = 1815 };

    public static IEnumerable<string> List(int? year) => All.Where(b => b.Value == year).Select(b => b.Key);
}

// untouched: the serializer has no asynchronous call
// exception: System.InvalidOperationException
// message: Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.
// endpoint: POST /notes
// expected: 200
using System.Xml.Serialization;

var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (HttpRequest request) =>
{
    var serializer = new XmlSerializer(typeof(Note));
    return $$serializer.Deserialize(request.Body) is Note note ? Results.Ok(note) : Results.BadRequest();
});

app.Run();

public class Note
{
    public string Text { get; set; } = "";
}

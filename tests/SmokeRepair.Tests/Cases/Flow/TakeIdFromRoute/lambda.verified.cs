// fault: F903
// actual: 404
// expected: 204
// endpoint: PUT /books/{id}
// intent: FlowStep
var app = WebApplication.Create(args);

app.MapPut("/books/{id}", (int id, UpdateBook command, BookService service) =>
{
    command.Id = id;
    return service.Update(command) ? Results.NoContent() : Results.NotFound();
});

app.Run();

public class UpdateBook
{
    public int Id { get; set; }
}

public class BookService
{
    public bool Update(UpdateBook command) => command.Id > 0;
}

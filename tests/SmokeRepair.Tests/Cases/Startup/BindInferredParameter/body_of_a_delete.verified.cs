// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------id                  | Route (Inferred) reason              | Body (Inferred)
// endpoint: START /
// fault: F904
using Microsoft.AspNetCore.Mvc;

var app = WebApplication.Create(args);
app.MapDelete("/books/{id}", Books.Delete);
app.Run();

public class Reason
{
    public string Text { get; set; } = "";
}

public static class Books
{
    public static IResult Delete(int id, [FromBody] Reason reason) => Results.Ok(reason.Text + id);
}

// untouched: what does something is no part of a request
// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------cleaner             | Body (Inferred)
// endpoint: START /
// fault: F904
var app = WebApplication.Create(args);
$$app.MapGet("/books", (Cleaner cleaner) => cleaner.Clean());
app.Run();

public class Cleaner
{
    public int Count { get; set; }

    public int Clean() => Count;
}

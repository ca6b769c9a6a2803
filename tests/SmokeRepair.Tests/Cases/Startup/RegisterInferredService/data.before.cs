// untouched: a thing without methods is no service
// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------filter              | Body (Inferred)
// endpoint: START /
// fault: F904
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
$$var app = builder.Build();
app.MapGet("/books", (Filter filter) => filter.Author);
app.Run();

public class Filter
{
    public string? Author { get; set; }
}

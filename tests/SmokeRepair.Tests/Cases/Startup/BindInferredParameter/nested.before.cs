// untouched: a period is not read of a text
// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------filter              | Body (Inferred)
// endpoint: START /
// fault: F904
var app = WebApplication.Create(args);
$$app.MapGet("/books", (Filter filter) => filter.Period?.From);
app.Run();

public record Period(DateTime From, DateTime To);

public record Filter(Period? Period);

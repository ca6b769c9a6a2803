// untouched: the middleware is in use
// exception: MissingException
// endpoint: GET /cards/{id}
// expected: 404
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.UseMiddleware<ErrorMiddleware>();
app.MapGet("/cards/{id}", (int id) =>
{
    if (id > 9)
        $$throw new MissingException($"There is no card {id}.");
    return Results.Ok(id);
});
app.Run();

public class MissingException(string message) : Exception(message);

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (MissingException)
        {
            context.Response.StatusCode = 404;
        }
    }
}

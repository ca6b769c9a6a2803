// exception: Sample.MissingException
// endpoint: GET /cards/{id}
// expected: 404
using Microsoft.AspNetCore.Diagnostics;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddExceptionHandler<CardExceptionHandler>();
builder.Services.AddProblemDetails();
var app = builder.Build();
app.UseExceptionHandler();
app.MapGet("/cards/{id}", (int id) =>
{
    if (id > 9)
        throw new MissingException($"There is no card {id}.");
    return Results.Ok(id);
});
app.Run();

namespace Sample
{
    public class MissingException(string message) : Exception(message);

    public class CardExceptionHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
        {
            context.Response.StatusCode = exception switch
            {
                MissingException => 404,
                _ => 500,
            };
            await context.Response.WriteAsync(exception.Message, token);
            return true;
        }
    }
}

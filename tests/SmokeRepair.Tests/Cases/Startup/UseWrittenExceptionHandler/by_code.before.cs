// exception: Sample.CardException
// endpoint: GET /cards/{id}
// expected: 404 422
using Microsoft.AspNetCore.Diagnostics;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddProblemDetails();
var app = builder.Build();
app.UseExceptionHandler();
app.MapGet("/cards/{id}", (int id) =>
{
    if (id > 9)
        $$throw new CardException(CardError.Missing, $"There is no card {id}.");
    return Results.Ok(id);
});
app.Run();

namespace Sample
{
    public enum CardError
    {
        Missing,
        Blocked,
    }

    public class CardException(CardError error, string message) : Exception(message)
    {
        public CardError Error => error;
    }

    public class CardExceptionHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
        {
            if (exception is not CardException refused)
            {
                return false;
            }

            context.Response.StatusCode = StatusOf(refused.Error);
            await context.Response.WriteAsync(refused.Message, token);
            return true;
        }

        private static int StatusOf(CardError error) => error switch
        {
            CardError.Missing => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}

// exception: Sample.OrderNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();

app.UseMiddleware<ErrorMiddleware>();
app.MapGet("/orders/{id}", (int id, OrderService service) => service.Get(id));

app.Run();

namespace Sample
{
    public class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            try
            {
                await next(context);
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "An error that nobody saw coming");
                await HandleExceptionAsync(context, ex);
            }
        }

        private static Task HandleExceptionAsync(HttpContext context, Exception exception)
        {
            var status = exception switch
            {
                OrderNotFoundException => (int)HttpStatusCode.NotFound,
                _ => (int)HttpStatusCode.InternalServerError,
            };

            var response = new { error = status < 500 ? ReasonPhrases.GetReasonPhrase(status) : "Internal Server Error", detail = status < 500 ? exception.Message : "Something went wrong, try again later." };
            context.Response.ContentType = "application/json";
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(JsonSerializer.Serialize(response));
        }
    }

    public record Order(int Id);

    public class OrderNotFoundException(int id) : Exception($"Order {id} was not found.");

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public Order Get(int id) => _orders.TryGetValue(id, out var order) ? order : throw new OrderNotFoundException(id);
    }
}

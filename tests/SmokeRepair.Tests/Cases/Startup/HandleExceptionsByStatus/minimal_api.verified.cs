// exception: Sample.OrderNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Diagnostics;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderService>();
builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
{
    if (context.ProblemDetails.Status < 500 && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var refusal })
    {
        context.ProblemDetails.Detail = refusal.Message;
    }
});

var app = builder.Build();

app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = exception => exception switch
    {
        OrderNotFoundException => StatusCodes.Status404NotFound,
        BadHttpRequestException refused => refused.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    },
});

app.MapGet("/orders/{id}", (int id, OrderService service) => service.Get(id));

app.Run();

namespace Sample
{
    public record Order(int Id);

    public class OrderNotFoundException(int id) : Exception($"Order {id} was not found.");

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public Order Get(int id) => _orders.TryGetValue(id, out var order) ? order : throw new OrderNotFoundException(id);
    }
}

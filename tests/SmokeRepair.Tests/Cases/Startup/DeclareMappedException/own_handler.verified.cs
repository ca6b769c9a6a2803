// exception: System.InvalidOperationException
// endpoint: POST /orders/{id}/cancel
// expected: 409
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddExceptionHandler<AnyExceptionHandler>();
builder.Services.AddProblemDetails();
builder.Services.AddSingleton<OrderService>();
var app = builder.Build();
app.UseExceptionHandler();
app.MapPost("/orders/{id}/cancel", (int id, OrderService service) => service.Cancel(id));
app.Run();

namespace Sample
{
    public class AnyExceptionHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var status = exception switch
            {
                ConflictException => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status500InternalServerError,
            };

            var problem = new ProblemDetails
            {
                Status = status,
                Title = status < 500 ? ReasonPhrases.GetReasonPhrase(status) : "Server error",
                Detail = exception.Message,
            };

            httpContext.Response.StatusCode = problem.Status.Value;
            await httpContext.Response.WriteAsJsonAsync(problem, cancellationToken);
            return true;
        }
    }

    public class Order
    {
        public bool Shipped { get; set; }

        public bool Cancelled { get; set; }
    }

    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public void Cancel(int id)
        {
            if (_orders[id].Shipped)
            {
                throw new ConflictException("A shipped order cannot be cancelled.");
            }

            _orders[id].Cancelled = true;
        }
    }

    public class ConflictException : Exception
    {
        public ConflictException(string message) : base(message)
        {
        }
    }
}

// exception: System.InvalidOperationException
// endpoint: POST /orders/{id}/cancel
// expected: 409
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
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
            var problem = new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "Server error",
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
                throw $$new InvalidOperationException("A shipped order cannot be cancelled.");
            }

            _orders[id].Cancelled = true;
        }
    }
}

// exception: System.Collections.Generic.KeyNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Get
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers(options => options.Filters.Add(typeof(AnyExceptionFilter)));
var app = builder.Build();
app.MapControllers();
app.Run();

namespace Sample
{
    public class AnyExceptionFilter : IExceptionFilter
    {
        public void OnException(ExceptionContext context)
        {
            var status = context.Exception switch
            {
                KeyNotFoundException => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status500InternalServerError,
            };

            context.Result = new ObjectResult(status < 500 ? context.Exception.Message : "Something went wrong, try again later.")
            {
                StatusCode = status
            };
        }
    }

    public static class Pipeline
    {
        // Nobody calls it.
        public static void HandleAll(this WebApplication app)
        {
            app.UseExceptionHandler(error =>
            {
                error.Run(async context =>
                {
                    context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                    await context.Response.WriteAsync("Something went wrong.");
                });
            });
        }
    }

    [ApiController]
    [Route("orders")]
    public class OrdersController : ControllerBase
    {
        private static readonly Dictionary<int, string> Orders = [];

        [HttpGet("{id}")]
        public string Get(int id) => Orders.GetValueOrDefault(id) ?? throw new KeyNotFoundException($"Order {id} was not found.");

        [HttpDelete("{id}")]
        public void Delete(int id)
        {
            if (!Orders.Remove(id))
            {
                throw new KeyNotFoundException($"Order {id} was not found.");
            }
        }
    }
}

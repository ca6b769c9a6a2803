//// Services/OrderService.cs
// exception: System.Exception
// endpoint: DELETE /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Delete
using Shop.Exceptions;
using Shop.Models;

namespace Shop.Services
{
    public class OrderService
    {
        private readonly Dictionary<int, Order> _orders = [];

        public Task DeleteAsync(int id)
        {
            var order = _orders.GetValueOrDefault(id) ?? throw new NotFoundException($"Order {id} was not found.");
            _orders.Remove(order.Id);
            return Task.CompletedTask;
        }
    }
}
//// Models/Order.cs
namespace Shop.Models
{
    public record Order(int Id);
}
//// Controllers/OrdersController.cs
using Microsoft.AspNetCore.Mvc;
using Shop.Services;

namespace Shop.Controllers
{
    [ApiController]
    [Route("orders")]
    public class OrdersController(OrderService service) : ControllerBase
    {
        [HttpDelete("{id}")]
        public async Task<IActionResult> Delete(int id)
        {
            await service.DeleteAsync(id);
            return NoContent();
        }
    }
}
//// Startup.cs
using Microsoft.AspNetCore.Diagnostics;
using Shop.Exceptions;
using Shop.Services;

namespace Shop
{
    public class Startup
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddControllers();
            services.AddSingleton<OrderService>();
            services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            {
                if (context.ProblemDetails.Status < 500 && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var refusal })
                {
                    context.ProblemDetails.Detail = refusal.Message;
                }
            });
        }

        public void Configure(IApplicationBuilder app)
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = exception => exception switch
                {
                    NotFoundException => StatusCodes.Status404NotFound,
                    BadHttpRequestException refused => refused.StatusCode,
                    _ => StatusCodes.Status500InternalServerError,
                },
            });

            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapControllers());
        }
    }
}
//// Exceptions/NotFoundException.cs
namespace Shop.Exceptions
{
    public class NotFoundException : Exception
    {
        public NotFoundException(string message) : base(message)
        {
        }
    }
}

// exception: Sample.OrderNotFoundException
// endpoint: GET /orders/{id}
// expected: 404
// intent: UnknownId path id
// handler: OrdersController.Get
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    public class Startup
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddControllers();
            services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            {
                if (context.ProblemDetails.Status < 500 && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var refusal })
                {
                    context.ProblemDetails.Detail = refusal.Message;
                }
            });
        }

        public void Configure(IApplicationBuilder app, IWebHostEnvironment env)
        {
            if (env.IsDevelopment())
            {
                app.UseDeveloperExceptionPage();
            }

            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = exception => exception switch
                {
                    OrderNotFoundException => StatusCodes.Status404NotFound,
                    BadHttpRequestException refused => refused.StatusCode,
                    _ => StatusCodes.Status500InternalServerError,
                },
            });

            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapControllers());
        }
    }

    [ApiController]
    [Route("orders")]
    public class OrdersController : ControllerBase
    {
        private static readonly Dictionary<int, string> Orders = [];

        [HttpGet("{id}")]
        public string Get(int id) => Orders.TryGetValue(id, out var order) ? order : throw new OrderNotFoundException(id);
    }

    public class OrderNotFoundException(int id) : Exception($"Order {id} was not found.");
}

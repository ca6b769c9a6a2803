// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Sample.Services.IReportService' while attempting to activate 'Sample.ReportsController'.
// endpoint: GET /reports
// expected: 200
// handler: ReportsController.Get
using Microsoft.AspNetCore.Mvc;
using Sample.Services;

namespace Sample
{
    public static class Wiring
    {
        public static IServiceCollection AddServices(this IServiceCollection services)
        {
            services.AddMemoryCache();
            return services
                .AddScoped<IOrderService, OrderService>()
                .AddScoped<IReportService, ReportService>()
                .AddRouting();
        }
    }

    [ApiController]
    [Route("reports")]
    public class ReportsController(IReportService service) : ControllerBase
    {
        [HttpGet]
        public int Get() => service.Count();
    }

    public interface IOrderService;

    public class OrderService : IOrderService;
}

namespace Sample.Services
{
    public interface IReportService
    {
        int Count();
    }

    public class ReportService : IReportService
    {
        public int Count() => 0;
    }
}

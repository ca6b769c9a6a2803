// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Sample.IReportService' while attempting to activate 'Sample.ReportsController'.
// endpoint: GET /reports
// expected: 200
// handler: ReportsController.Get
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    public class Startup
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddControllers();
            services.AddScoped<IReportService, ReportService>();
        }
    }

    [ApiController]
    [Route("reports")]
    public class ReportsController(IReportService service) : ControllerBase
    {
        [HttpGet]
        public int Get() => service.Count();
    }

    public interface IReportService
    {
        int Count();
    }

    public class ReportService : IReportService
    {
        public int Count() => 0;
    }
}

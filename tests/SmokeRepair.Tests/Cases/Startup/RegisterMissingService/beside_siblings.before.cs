// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Sample.IReportService' while attempting to activate 'Sample.ReportsController'.
// endpoint: GET /reports
// expected: 200
// handler: ReportsController.Get
using Microsoft.AspNetCore.Mvc;
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddTransient<IOrderService, OrderService>();

$$var app = builder.Build();
app.MapControllers();
app.Run();

namespace Sample
{
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

    public class ReportService(IOrderService orders) : IReportService
    {
        public int Count() => orders.Count();
    }

    public interface IOrderService
    {
        int Count();
    }

    public class OrderService : IOrderService
    {
        public int Count() => 0;
    }
}

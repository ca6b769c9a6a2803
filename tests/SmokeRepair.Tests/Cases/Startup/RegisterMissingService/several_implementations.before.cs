// untouched: which of the two is meant?
// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Sample.IReportService' while attempting to activate 'Sample.ReportsController'.
// endpoint: GET /reports
// expected: 200
// handler: ReportsController.Get
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();

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

    public class SqlReports : IReportService
    {
        public int Count() => 0;
    }

    public class FileReports : IReportService
    {
        public int Count() => 0;
    }
}

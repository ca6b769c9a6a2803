// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Microsoft.Extensions.Caching.Memory.IMemoryCache' while attempting to activate 'Sample.ReportsController'.
// endpoint: GET /reports
// expected: 200
// handler: ReportsController.Get
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddMemoryCache();

var app = builder.Build();
app.MapControllers();
app.Run();

[ApiController]
[Route("reports")]
public class ReportsController(IMemoryCache cache) : ControllerBase
{
    [HttpGet]
    public int Get() => cache.Get<int>("count");
}

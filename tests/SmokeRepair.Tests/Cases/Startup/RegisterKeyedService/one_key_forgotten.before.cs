// exception: System.InvalidOperationException
// message: No keyed service for type 'IReport' using key type 'System.String' has been registered.
// expected: 200
// endpoint: GET /reports/revenue

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddKeyedScoped<IReport, OccupancyReport>("occupancy");
var app = builder.Build();
app.MapGet("/reports/occupancy", ([FromKeyedServices("occupancy")] IReport report) => report.Make());
app.MapGet("/reports/revenue", ([FromKeyedServices("revenue")] IReport report) => $$report.Make());
app.Run();

public interface IReport
{
    string Make();
}

public sealed class OccupancyReport : IReport
{
    public string Make() => "full";
}

public sealed class RevenueReport : IReport
{
    public string Make() => "much";
}

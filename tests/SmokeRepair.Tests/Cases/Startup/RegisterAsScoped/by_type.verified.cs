// exception: System.AggregateException
// message: Some services are not able to be constructed (Error while validating the service descriptor 'ServiceType: IReports Lifetime: Singleton': Cannot consume scoped service 'Sample.Store' from singleton 'Sample.IReports'.)
// fault: F904
// endpoint: GET /
// expected: 200
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<Store>();
builder.Services.AddScoped(typeof(IReports), typeof(Reports));
var app = builder.Build();
app.Run();

namespace Sample
{
    public class Store;

    public interface IReports;

    public class Reports(Store store) : IReports
    {
        public override string? ToString() => store.ToString();
    }
}

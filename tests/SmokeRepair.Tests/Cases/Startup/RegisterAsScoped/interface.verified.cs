// exception: System.AggregateException
// message: Some services are not able to be constructed (Error while validating the service descriptor 'ServiceType: IReports Lifetime: Singleton': Cannot consume scoped service 'Sample.Store' from singleton 'Sample.IReports'.)
// fault: F904
// endpoint: GET /
// expected: 200
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<Store>();
builder.Services.AddScoped<IReports, Reports>();
var app = builder.Build();
app.Run();

namespace Sample
{
    public class Store;

    public interface IReports;

    public class Reports(Store store) : IReports
    {
        private readonly Store _store = store;

        public override string? ToString() => _store.ToString();
    }
}

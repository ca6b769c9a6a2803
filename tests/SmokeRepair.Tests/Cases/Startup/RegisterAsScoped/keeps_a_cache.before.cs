// untouched: it would lose its cache with every request
// exception: System.AggregateException
// message: Some services are not able to be constructed (Error while validating the service descriptor 'ServiceType: IReports Lifetime: Singleton': Cannot consume scoped service 'Sample.Store' from singleton 'Sample.IReports'.)
// fault: F904
// endpoint: GET /
// expected: 200
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<Store>();
builder.Services.AddSingleton<IReports, Reports>();
$$var app = builder.Build();
app.Run();

namespace Sample
{
    public class Store;

    public interface IReports;

    public class Reports(Store store) : IReports
    {
        private readonly Dictionary<int, string> _cache = new();

        public string? Get(int id) => _cache.GetValueOrDefault(id) ?? store.ToString();
    }
}

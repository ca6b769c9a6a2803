// exception: System.InvalidOperationException
// message: Cannot resolve scoped service 'Store' from root provider.
// expected: 200
// endpoint: GET /prices

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<Store>();
builder.Services.AddScoped<IPrices>(services => new Prices(services.GetRequiredService<Store>()));
var app = builder.Build();
app.MapGet("/prices", (IPrices prices) => prices.All());
app.Run();

public sealed class Store;

public interface IPrices
{
    IReadOnlyList<decimal> All();
}

public sealed class Prices(Store store) : IPrices
{
    public IReadOnlyList<decimal> All() => store is null ? [] : [1m];
}

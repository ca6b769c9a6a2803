namespace Patchwork;

/// <summary>What runs when the app starts and not again.</summary>
public static class Startup
{
    private static Func<int, string>? s_kept;

    public static string Computed { get; private set; } = "";

    public static string Kept => s_kept!(3);

    public static void Prepare()
    {
        Computed = Compute();
        s_kept = n => "kept " + n;
    }

    public static void MapKinds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/handler", () => Results.Text("handler"));
        app.MapGet("/handler-async", async (HttpContext context) =>
        {
            await Task.Yield();
            return Results.Text("handler async");
        });
        app.MapGet("/constructed", (Service service) => service.Constructed);
        app.MapGet("/captured", (Service service) => service.Captured());
        app.MapGet("/injected", (Service service) => service.Injected());
        app.MapGet("/{kind}", (string kind) => Results.Text(Kinds.Run(kind)));
    }

    private static string Compute() => "computed";
}

public sealed class Clock
{
    public string Now => "noon";
}

/// <summary>Lives as long as the app.</summary>
public sealed class Service(Clock clock, IConfiguration configuration)
{
    public string Constructed { get; } = configuration["nothing"] ?? "constructed";

    public string Captured() => "captured";

    public string Injected() => "injected " + clock.Now;
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mishaps;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

var mode = Environment.GetEnvironmentVariable("EVIDENCE_MODE") ?? "";
if (mode == "startup-class")
{
    StartupClass.Run(args);
    return 0;
}

if (mode == "web-host")
{
    OldHost.Run(args);
    return 0;
}

if (mode == "old-routing")
{
    OldHost.RunWithoutEndpoints(args);
    return 0;
}

if (mode == "exit") return 3;
if (mode == "throw-main") throw new InvalidOperationException("nothing works");
if (mode == "fail-fast-start") Environment.FailFast("no way");
if (mode == "hang") Thread.Sleep(Timeout.Infinite);
if (mode == "caught")
{
    try
    {
        StartupFaults.ReadSettings();
    }
    catch (Exception e)
    {
        Console.Error.WriteLine("fatal: " + e.Message);
        return 1;
    }
}

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://localhost:5998");
builder.Services.AddControllers().AddJsonOptions(o => o.JsonSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
builder.Services.AddProblemDetails();
builder.Services.AddScoped<OrderService>();
builder.Services.AddTransient<NeedsMissing>();
builder.Services.AddScoped<Stock>();
builder.Services.AddScoped<ParcelRules>();
builder.Services.AddDbContext<Db>(o => o.UseSqlite(builder.Configuration.GetConnectionString("Default")));
builder.Services.AddRateLimiter(o => o.AddFixedWindowLimiter("once", l => (l.PermitLimit, l.Window) = (1, TimeSpan.FromHours(1))));
builder.Services.AddHttpsRedirection(o => o.HttpsPort = 7443);
if (mode == "http2") builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(e => e.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2));
if (mode == "exception-handler") builder.Services.AddExceptionHandler<QuietHandler>();
builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = mode == "di-build");
if (mode == "di-build") builder.Services.AddSingleton<NeedsScoped>();
if (mode == "own-logging") builder.Services.AddSingleton<ILoggerFactory, OwnLoggerFactory>();
if (mode == "hosted") builder.Services.AddHostedService<FailingHosted>();
if (mode == "background") builder.Services.AddHostedService<NoisyBackground>();
if (mode == "options") builder.Services.AddOptions<Needed>().ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();
if (mode == "logged-start") app.Logger.LogError(new InvalidOperationException("no such place"), "The seed was not sown");
app.UseHttpsRedirection();
app.UseRateLimiter();
if (mode is "handler" or "exception-handler") app.UseExceptionHandler();
if (mode == "handler-page") app.UseExceptionHandler("/error");
if (mode == "middleware") app.Use(OwnMiddleware.AnswerProblem);
if (mode == "page-inside")
{
    app.UseExceptionHandler(e => e.Run(context =>
    {
        context.Response.StatusCode = 409;
        return context.Response.WriteAsync("told by the app");
    }));
    app.UseDeveloperExceptionPage();
}

app.Use((context, next) =>
{
    if (context.Request.Path != "/closed") return next(context);
    context.Response.StatusCode = 503;
    return Task.CompletedTask;
});
app.MapControllers();
app.MapGet("/hangs/sleep", () => Hangs.Sleep());
app.MapGet("/hangs/lock", () => Hangs.Lock());
app.MapGet("/hangs/result", () => Hangs.Result());
app.MapGet("/hangs/thread", () => Hangs.OnThread());
app.MapGet("/hangs/token", async (CancellationToken token) => await Hangs.WithToken(token));
app.MapGet("/hangs/await/{name}", async (string name) => "for " + await Hangs.Outer(name));
app.MapGet("/hangs/all", async () => await Task.WhenAll(Hangs.Outer("a"), Task.CompletedTask));
app.MapGet("/hangs/loop", () => Hangs.Loop());
app.MapGet("/hangs/turns", () => Volatile.Read(ref Hangs.Turning));
app.MapGet("/hangs/lambda", () => Hangs.Lambda());
app.MapGet("/hangs/turning", () => Hangs.Stubborn());
app.MapGet("/hangs/later", async () => await Hangs.Later());
app.MapGet("/hangs/spin", () => Hangs.Spin());
app.MapGet("/answers/minimal/{id:int}", (int id) => id switch
{
    1 => Results.Problem(),
    2 => Results.StatusCode(502),
    3 => Results.Json(new { id }, statusCode: 504),
    _ => TypedResults.InternalServerError("broken"),
});
app.MapPost("/refusals/filtered", (Parcel parcel) => parcel.Name).AddEndpointFilter<WeightFilter>();
app.MapPost("/refusals/minimal", (Parcel parcel, Stock stock) => parcel.Lines is null or [] ? Results.BadRequest() : Results.Ok(stock.Count));
app.MapGet("/error", () => Results.Problem("oops"));
app.MapGet("/once", () => "fine").RequireRateLimiting("once");
app.MapGet("/ok", () => "fine");
app.MapGet("/things", (Db db) => db.Things.Count());
app.MapGet("/data", () => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));
app.MapGet("/env", (IHostEnvironment env) => new Dictionary<string, string?>
{
    ["hooks"] = Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS"),
    ["socket"] = Environment.GetEnvironmentVariable("SMOKEREPAIR_SOCKET"),
    ["root"] = env.ContentRootPath,
    ["environment"] = env.EnvironmentName,
    ["hosting"] = Environment.GetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"),
    ["hooked"] = Environment.GetEnvironmentVariable("EVIDENCE_HOOKED"),
    ["own"] = Environment.GetEnvironmentVariable("EVIDENCE_OWN"),
});
app.MapGet("/null/{id:int}", (int id, OrderService orders) => orders.CityOf(id));
app.MapGet("/async/{id}", async (int id, OrderService orders) => await orders.CityOfAsync(id));
app.MapGet("/headers", (HttpRequest r) => r.Headers.Select(h => h.Key));
app.MapGet("/child", () =>
{
    var child = System.Diagnostics.Process.Start("sleep", "300");
    return child.Id;
});
app.MapGet("/write", () =>
{
    File.WriteAllText("written.txt", "x");
    return "ok";
});
app.MapPost("/items", (Item item) => Results.Ok(item)).Produces<Item>(200).ProducesProblem(404);
app.MapPost("/forms", ([FromForm] Photo photo, [FromForm] string album) => Results.Ok($"{photo.Title} in {album}")).DisableAntiforgery();
app.MapGet("/bind", (int count, Color? color) => count);
app.MapGet("/search", ([AsParameters] Search search) => search.Text).RequireAuthorization();
app.MapGet("/failfast", () => Environment.FailFast("enough"));
app.MapGet("/overflow", () => Recursion.Down(1));
app.MapGet("/thread", () =>
{
    var thread = new Thread(() => throw new InvalidOperationException("on a thread"));
    thread.Start();
    thread.Join();
});
if (mode == "bad-endpoint") app.MapGet("/bad", (Item item) => item);
app.Services.GetService<IConfiguration>();
app.Run();
return 0;

public enum Color { Red, Green }
public record Item([Required, StringLength(10, MinimumLength = 2)] string Name, [Range(1, 99)] int Quantity, Color Color = Color.Red, Item? Parent = null);
public record struct Search(string Text, int? Limit, [FromHeader(Name = "X-Tenant")] string? Tenant);
public class Photo
{
    [Required]
    public string Title { get; set; } = "";
    public DateOnly? Taken { get; set; }
    public IFormFile? File { get; set; }
}

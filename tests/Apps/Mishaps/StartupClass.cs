using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mishaps;

/// <summary>The older way to build a web app.</summary>
public static class StartupClass
{
    public static void Run(string[] args) => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build().Run();
}

public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddControllers();
        services.AddScoped<OrderService>();
    }

    public void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseEndpoints(e => e.MapControllers());
    }
}

/// <summary>The oldest way to build a web app.</summary>
public static class OldHost
{
#pragma warning disable ASPDEPR004, ASPDEPR008, CS0618
    public static void Run(string[] args) => Microsoft.AspNetCore.WebHost.CreateDefaultBuilder<Startup>(args).Build().Run();

    public static void RunWithoutEndpoints(string[] args) => Microsoft.AspNetCore.WebHost.CreateDefaultBuilder<WithoutEndpoints>(args).Build().Run();
}

/// <summary>Routes by middleware: no request has an endpoint.</summary>
public class WithoutEndpoints
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddMvc(o => o.EnableEndpointRouting = false);
        services.AddAuthentication("Cookies").AddCookie();
        services.AddScoped<OrderService>();
    }

    public void Configure(IApplicationBuilder app) => app.UseAuthentication().UseMvc();
}

[ApiController]
[Route("who")]
public class WhoController : ControllerBase
{
    [Authorize]
    [HttpGet]
    public string? Get() => User.Identity?.Name;
}

/// <summary>A logging library that replaces the factory and asks no provider.</summary>
public sealed class OwnLoggerFactory : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose()
    {
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Evidence;

public class Customer
{
    public string? City { get; set; }
}

public class Order
{
    public Customer? Customer { get; set; }
}

public class OrderService
{
    private readonly Dictionary<int, Order> _orders = new() { [1] = new Order { Customer = new Customer { City = "Ulm" } }, [2] = new Order() };

    public string? CityOf(int id)
    {
        var order = _orders[id];
        return order.Customer!.City;
    }

    public async Task<string?> CityOfAsync(int id)
    {
        await Task.Yield();
        return CityOf(id);
    }
}

public interface IMissing;

public class NeedsMissing(IMissing missing)
{
    public override string ToString() => missing.ToString()!;
}

public class NeedsScoped(OrderService orders)
{
    public override string ToString() => orders.ToString()!;
}

public class Needed
{
    [Required] public string? Key { get; set; }
}

public static class StartupFaults
{
    public static void ReadSettings() => throw new FormatException("The setting 'limit' is no number");
}

public static class Recursion
{
    public static int Down(int n) => Down(n + 1) + 1;
}

public class FailingHosted : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new TimeoutException("no broker");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public class NoisyBackground : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(100, stoppingToken);
            try
            {
                throw new TimeoutException("the queue is away");
            }
            catch (TimeoutException)
            {
            }
        }
    }
}

public class QuietHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = 500;
        await context.Response.WriteAsJsonAsync(new { title = "sorry" }, cancellationToken);
        return true;
    }
}

public static class OwnMiddleware
{
    public static async Task AnswerProblem(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("{\"title\":\"own\"}");
        }
    }
}

public class Thing
{
    public int Id { get; set; }
    public string Code { get; set; } = "";
}

public class Db(DbContextOptions<Db> options) : DbContext(options)
{
    public DbSet<Thing> Things => Set<Thing>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Thing>().HasIndex(t => t.Code).IsUnique();
}

/// <summary>As hostile to whoever looks at it as an exception can be.</summary>
public class NastyException : KeyNotFoundException
{
    public override string Message => throw new InvalidOperationException("no message");
    public override string? StackTrace => throw new InvalidOperationException("no stack");
    public override string ToString() => throw new InvalidOperationException("no text");
}

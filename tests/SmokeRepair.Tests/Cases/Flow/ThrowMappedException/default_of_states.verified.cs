// exception: System.InvalidOperationException
// message: Cannot ship an order that is Placed.
// endpoint: POST /orders/{id}/ship
// intent: Valid
// expected: 409 400 422 200
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddExceptionHandler<StoreExceptionHandler>();
var app = builder.Build();
app.UseExceptionHandler("/error");
app.MapPost("/orders/{id}/ship", (int id) =>
{
    new Order { Id = id }.Ship();
    return Results.Ok();
});
app.Run();

public class Order
{
    public int Id { get; set; }
    public string Status { get; set; } = "Placed";
    public OrderState State { get; set; } = new PlacedState();

    public void Ship() => State.Ship(this);
}

public abstract class OrderState
{
    public virtual void Ship(Order order)
    {
        throw new BadRequestException($"Cannot ship an order that is {order.Status}.");
    }
}

public class PlacedState : OrderState;

public class PaidState : OrderState
{
    public override void Ship(Order order) => order.Status = "Shipped";
}

public class BadRequestException(string message) : Exception(message);

public class StoreExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
    {
        context.Response.StatusCode = exception switch
        {
            BadRequestException => 400,
            _ => 500,
        };
        await context.Response.WriteAsync(exception.Message, token);
        return true;
    }
}

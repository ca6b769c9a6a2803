// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: cart.Items
// endpoint: POST /carts
// expected: 200
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/carts", (string sku) =>
{
    var cart = new Cart();
    $$cart.Items.Add(sku);
    return Results.Ok(cart);
});

app.Run();

public class Cart
{
    public Guid Id { get; } = Guid.NewGuid();
    public ICollection<string> Items { get; set; } = null!;
}

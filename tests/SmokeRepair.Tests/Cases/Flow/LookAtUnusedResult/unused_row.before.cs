// fault: F903
// endpoint: POST /carts
// handler: CartService.Open
// expected: 404
// actual: 201
// intent: UnknownId body customerId
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Customer
{
    public int Id { get; set; }
}

public class Cart
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
}

public record OpenCart(int CustomerId);

public class CartContext(DbContextOptions<CartContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Cart> Carts => Set<Cart>();
}

public class CartService(CartContext db)
{
    public async Task<Microsoft.AspNetCore.Http.IResult> Open(OpenCart request)
    {
        $$var customer = await db.Customers.FindAsync(request.CustomerId);
        var cart = new Cart { CustomerId = request.CustomerId };
        db.Carts.Add(cart);
        await db.SaveChangesAsync();
        return Microsoft.AspNetCore.Http.Results.Created($"/carts/{cart.Id}", cart);
    }
}

// fault: F903
// endpoint: PUT /carts/{id}/items/{productId}
// handler: CartsController.Change
// expected: 200
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("carts")]
public class CartsController(ShopDb db) : ControllerBase
{
    [HttpPut("{id:int}/items/{productId:int}")]
    $$public async Task<ActionResult<Cart>> Change(int id, int productId, int quantity)
    {
        var cart = await db.Carts.Include(c => c.Items).SingleOrDefaultAsync(c => c.Id == id);
        if (cart is null)
            return NotFound();
        cart.GetItem(productId).ChangeQuantity(quantity);
        return cart;
    }
}

public class CartItem
{
    public int Id { get; set; }
    public int ProductId { get; set; }
    public int Quantity { get; set; }

    public void ChangeQuantity(int quantity) => Quantity = quantity;
}

public class Cart
{
    public int Id { get; set; }
    public List<CartItem> Items { get; set; } = [];

    public CartItem GetItem(int productId) => Items.First(i => i.ProductId == productId);
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();
    public DbSet<CartItem> Items => Set<CartItem>();
}

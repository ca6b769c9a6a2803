// fault: F103
// endpoint: DELETE /orders/{id}
// handler: OrdersController.Delete
// expected: 200
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Product
{
    public int Id { get; set; }
    public decimal Price { get; set; }
}

public class OrderItem
{
    public int Id { get; set; }
    public int Quantity { get; set; }
    public int ProductId { get; set; }
    public Product Product { get; set; } = null!;
}

public class Order
{
    public int Id { get; set; }
    public string Status { get; set; } = "Pending";
    public int CustomerId { get; set; }
    public Customer Customer { get; set; } = null!;
    public ICollection<OrderItem> Items { get; set; } = null!;

    public void Cancel() => Status = "Cancelled";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Product> Products => Set<Product>();
}

public class OrderRepository(ShopDb db)
{
    public Order? Find(int id) => db.Orders.Find(id);

    public void Delete(Order order)
    {
        db.Orders.Remove(order);
        db.SaveChanges();
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderRepository repository) : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        var order = repository.Find(id);
        if (order == null) return NotFound();
        repository.Delete(order);
        return NoContent();
    }
}

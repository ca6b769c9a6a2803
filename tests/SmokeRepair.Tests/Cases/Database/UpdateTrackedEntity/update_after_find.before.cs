// exception: System.InvalidOperationException
// message: The instance of entity type 'Customer' cannot be tracked because another instance with the same key value for {'Id'} is already being tracked.
// endpoint: PUT /customers/{id}
// expected: 200
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

[ApiController]
[Route("customers")]
public class CustomersController(ShopDb db) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, Customer customer)
    {
        var existing = await db.Customers.FindAsync(id);
        if (existing is null) return NotFound();
        $$db.Customers.Update(customer);
        await db.SaveChangesAsync();
        return NoContent();
    }
}

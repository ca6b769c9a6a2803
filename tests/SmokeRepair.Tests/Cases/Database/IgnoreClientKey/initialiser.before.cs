// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Customers.Id'.
// endpoint: POST /customers
// expected: 201
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

public record CustomerRequest(int Id, string Name);

[ApiController]
[Route("customers")]
public class CustomersController(ShopDb db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(CustomerRequest request)
    {
        var customer = new Customer { Id = request.Id, Name = request.Name };
        db.Customers.Add(customer);
        $$await db.SaveChangesAsync();
        return Created($"/customers/{customer.Id}", customer);
    }
}
